import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { Session } from './session/session.ts'
import { Broken } from './shell/broken.tsx'
import { Stores, StoresContext } from './stores.ts'
import { Cache } from './wire/cache.ts'

const stores = new Stores()
void stores.get(Session).load()
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
