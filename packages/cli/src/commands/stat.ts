import type { Command } from 'commander'
import { connect } from '../connect.ts'
import { withExamples } from '../options/examples.ts'
import type { GlobalOptions } from '../options/global-options.ts'
import { writeData } from '../print/write.ts'
import type { Terminal } from '../terminal/terminal.ts'

/** `stat`: does the service answer? */
export function defineStat(command: Command, terminal: Terminal): void {
  command.action(async () => {
    const options = command.optsWithGlobals<GlobalOptions>()
    const { client, baseUrl } = await connect(terminal, options)
    const data = await client.stat()
    await writeData(terminal, options, data, () => [`${baseUrl} answers.`])
  })
  withExamples(command, [{ line: 'g3n-ops stat' }, { line: 'g3n-ops stat --base-url https://ops.example.com/ops' }])
}
