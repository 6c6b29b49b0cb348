import { useMemo } from 'react'

/** The only way that HTML gets into this page: in frames that cannot run scripts or navigate. */
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

/** A page as others will see it, without any permissions. */
export function Frame({ title, html }: { title: string; html: string }) {
  // It is only a preview: it neither runs nor reloads.
  const still = useMemo(() => {
    const text = html.replace(
      /<script\b[\s\S]*?<\/script>|<noscript>[\s\S]*?<\/noscript>|<meta http-equiv="refresh"[^>]*>/g,
      '',
    )
    return policy?.createHTML(text) ?? text
  }, [html])
  return <iframe className="frame" title={title} sandbox="" srcDoc={still} />
}
