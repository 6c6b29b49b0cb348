import type { Histogram } from '../figures/histogram.ts'

type Labels = Readonly<Record<string, string>>

/** A value and the labels that tell it apart from the others of its metric. */
export type Sample = readonly [value: number, labels?: Labels]

/** Writes metrics in the text format of Prometheus, version 0.0.4. */
export class Exposition {
  #text = ''

  get text(): string {
    return this.#text
  }

  /** A value that goes up and down. Without samples, only its description is written. */
  gauge(name: string, help: string, ...samples: readonly Sample[]): void {
    this.#family(name, help, 'gauge', samples)
  }

  /** A value that only rises until the process ends. Its name ends with `_total`. */
  counter(name: string, help: string, ...samples: readonly Sample[]): void {
    this.#family(name, help, 'counter', samples)
  }

  /** Histograms in seconds. */
  histogram(name: string, help: string, ...histograms: readonly (readonly [Histogram, Labels?])[]): void {
    this.#describe(name, help, 'histogram')
    for (const [histogram, labels = {}] of histograms) {
      const counts = histogram.cumulative()
      for (const [index, count] of counts.entries()) {
        const bound = histogram.bounds[index]
        this.#sample(`${name}_bucket`, [count, { ...labels, le: bound === undefined ? '+Inf' : String(bound) }])
      }
      this.#sample(`${name}_sum`, [histogram.sum, labels])
      this.#sample(`${name}_count`, [counts.at(-1) ?? 0, labels])
    }
  }

  #family(name: string, help: string, type: string, samples: readonly Sample[]): void {
    this.#describe(name, help, type)
    for (const sample of samples) this.#sample(name, sample)
  }

  #describe(name: string, help: string, type: string): void {
    this.#text += `# HELP ${name} ${help.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')}\n# TYPE ${name} ${type}\n`
  }

  #sample(name: string, [value, labels = {}]: Sample): void {
    const pairs = Object.entries(labels).map(([label, text]) => `${label}="${escaped(text)}"`)
    this.#text += `${name}${pairs.length === 0 ? '' : `{${pairs.join(',')}}`} ${value}\n`
  }
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
}
