import { useMemo } from 'react'

/** The one way that HTML goes into this page: into frames that may run no script and go nowhere. */
const policy = (
  globalThis as {
    trustedTypes?: {
      createPolicy: (
        name: string,
        rules: { createHTML: (text: string) => string },
      ) => { createHTML: (text: string) => string }
    }
  }
).trustedTypes?.createPolicy('ops-preview', { createHTML: text => text })

/** A page as others will see it, without any right to do anything. */
export function Frame({ title, html }: { title: string; html: string }) {
  // It is a picture of a page: it neither runs nor looks again.
  const still = useMemo(() => {
    const text = html.replace(
      /<script\b[\s\S]*?<\/script>|<noscript>[\s\S]*?<\/noscript>|<meta http-equiv="refresh"[^>]*>/g,
      '',
    )
    return policy?.createHTML(text) ?? text
  }, [html])
  return <iframe className="frame" title={title} sandbox="" srcDoc={still} />
}
