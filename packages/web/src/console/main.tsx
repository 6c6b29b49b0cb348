import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { loadSession } from './session/session.ts'
import { Broken } from './shell/broken.tsx'
import { queries } from './wire/queries.ts'

void loadSession()
const place = document.querySelector('#console')
if (place !== null)
  createRoot(place).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <Broken>
          <App />
        </Broken>
      </QueryClientProvider>
    </StrictMode>,
  )
