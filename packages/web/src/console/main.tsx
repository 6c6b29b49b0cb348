import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { ChosenLanguage, speak, speakFirst } from './language.ts'
import { Session } from './session/session.ts'
import { Broken } from './shell/broken.tsx'
import { Stores, StoresContext } from './stores.ts'
import { ChosenTheme } from './theme.ts'
import { Cache } from './wire/cache.ts'

const againMs = 3000

const stores = new Stores()
const language = stores.get(ChosenLanguage)
void stores.get(Session).load()
stores.get(ChosenTheme).apply()
// Here or on another page of this browser. What cannot be loaded now is loaded with the next page.
language.listen(() => void speak(language.tag()).catch(() => {}))
// It is loaded beside the session. If it does not come, there is nothing to show: the page tries again.
// Not awaited: the texts may import a file that this one is part of, which would wait for it.
speakFirst(language.tag()).then(show, () => setTimeout(() => location.reload(), againMs))

function show(): void {
  const place = document.querySelector('#console')
  if (place !== null)
    createRoot(place).render(
      <StrictMode>
        <StoresContext value={stores}>
          <QueryClientProvider client={stores.get(Cache).client}>
            <Broken>
              <App />
            </Broken>
          </QueryClientProvider>
        </StoresContext>
      </StrictMode>,
    )
}
