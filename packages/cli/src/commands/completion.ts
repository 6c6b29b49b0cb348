import { Argument, type Command } from 'commander'
import { type Shell, shells, writeCompletion } from '../completion/write-completion.ts'
import { withExamples } from '../options/examples.ts'
import { writeLines } from '../print/write.ts'
import type { Terminal } from '../terminal/terminal.ts'

/** `completion`: prints a script that completes command lines. */
export function defineCompletion(command: Command, terminal: Terminal): void {
  command.addArgument(new Argument('<shell>', 'the shell').choices(shells)).action(async (shell: Shell) => {
    await writeLines(terminal, [writeCompletion(command.parent ?? command, shell)])
  })
  withExamples(command, [
    { line: 'source <(g3n-ops completion bash)', does: 'in ~/.bashrc; for zsh, the same in ~/.zshrc' },
    { line: 'g3n-ops completion fish > ~/.config/fish/completions/g3n-ops.fish' },
  ])
}
