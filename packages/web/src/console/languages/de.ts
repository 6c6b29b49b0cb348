import type { Words } from './en.ts'
import { code, rich, strong } from './rich.ts'

const locale = 'de-DE'
const format = new Intl.NumberFormat(locale)
const number = (count: number) => format.format(count)
const windows = (count: number) => (count === 1 ? '1 Wartung' : `${number(count)} Wartungen`)
/** After “in” and “vor”. */
const dative = (length: string) => length.replace('Tage', 'Tagen').replace('eine Minute', 'einer Minute')

/** The console in German. */
export const words: Words = {
  tag: 'de',
  locale,
  number,

  time: {
    moment: (day, clock, zone) => `${day}, ${clock} ${zone}`,
    day: text => text,
    lessThanMinute: 'weniger als eine Minute',
    days: count => (count === 1 ? '1 Tag' : `${number(count)} Tage`),
    hours: count => `${number(count)} Std.`,
    minutes: count => `${number(count)} Min.`,
    now: 'jetzt',
    ahead: length => `in ${dative(length)}`,
    ago: length => `vor ${dative(length)}`,
  },

  common: {
    back: 'Zurück',
    close: 'Schließen',
    tryAgain: 'Erneut versuchen',
    loading: 'Wird geladen …',
    found: count => `${number(count)} gefunden`,
    windows,
    wholeStack: 'Alles',
    otherScopes: 'Andere Bereiche',
    scopesMore: (first, more) => `${first} und ${number(more)} weitere`,
    any: 'Alle',
  },

  settings: {
    language: 'Sprache',
    browserLanguage: name => `Wie im Browser (${name})`,
  },

  app: {
    loadingConsole: 'Die Konsole wird geladen …',
    away: 'Der Dienst antwortet nicht',
    awayHelp: 'Diese Seite versucht es alle paar Sekunden erneut und öffnet sich dann automatisch.',
    missing: 'Seite nicht gefunden',
    toHome: 'Zu den laufenden Wartungen',
  },

  shell: {
    title: 'Betriebskonsole',
    console: 'Konsole',
    skip: 'Zum Inhalt springen',
    pages: 'Seiten',
    home: 'Jetzt',
    schedule: 'Planen',
    history: 'Verlauf',
    settings: 'Optionen',
    window: 'Wartung',
    edit: 'Ändern',
    missing: 'Nicht gefunden',
    signIn: 'Anmelden',
    search: 'Suche und Befehle',
    help: 'Tastaturhilfe',
    searchKey: 'Strg+K',
    who: 'Angemeldet',
    publicPage: 'Öffentliche Seite',
    signOut: 'Abmelden',
    broken: {
      title: 'Diese Seite funktioniert gerade nicht',
      safe: 'Wartungen beginnen und enden weiterhin wie geplant, und es wurde nichts gesendet, was Sie nicht selbst gesendet haben.',
      reload: 'Neu laden',
      again: (first, status, what) =>
        rich`Wenn es wieder passiert, helfen ${first('die Startseite')}, ${status('die Statusseite')} oder die Befehlszeile, die alles kann, was die Konsole kann. Der Fehler: ${what}`,
    },
    connection: {
      live: 'Live',
      lost: 'Nicht live',
      opening: 'Verbindet',
      isLost: 'Die Verbindung ist unterbrochen. Diese Seite ist möglicherweise nicht aktuell.',
      isBack: 'Die Verbindung ist wiederhergestellt. Alle Angaben sind aktuell.',
      banner: (since, ago) =>
        rich`${strong('Die Verbindung ist unterbrochen: Diese Seite ist möglicherweise nicht aktuell.')} Letzter Kontakt: ${since}, vor ${dative(ago)}. Wartungen beginnen und enden weiterhin wie geplant. Die Verbindung wird automatisch wiederhergestellt.`,
      isOutdated: 'Es gibt eine neuere Konsole. Laden Sie diese Seite neu, wenn Sie fertig sind.',
      outdated: rich`${strong('Der Dienst wurde aktualisiert, und es gibt eine neuere Konsole.')} Schreiben Sie in Ruhe zu Ende, und laden Sie sie dann.`,
      load: 'Neu laden',
    },
    door: {
      lead: 'Wartungen planen und durchführen.',
      with: 'Anmelden mit',
      code: 'Geheimcode',
      key: 'API-Schlüssel',
      codeHint: rich`Der Dienst hat ihn beim ersten Start einmal angezeigt oder, ohne Terminal, in die Datei ${code('secret-code')} neben seinen Daten geschrieben. Mit ${code('g3n-opsd secret-code-reset')} wird auf dem Server ein neuer gesetzt.`,
      keyHint: 'Er beginnt mit opsk_ und bestimmt, was Sie dürfen.',
      show: unseen => rich`Anzeigen${unseen(', was eingegeben ist')}`,
      name: 'Ihr Name (freiwillig)',
      nameHint: 'Er steht im Journal neben dem, was Sie tun.',
      signIn: 'Anmelden',
      signInIn: seconds => `Anmelden in ${seconds} s`,
      busy: 'Anmeldung läuft …',
      tooMany: seconds => `Zu viele Versuche. Warten Sie ${seconds} s, bevor Sie es erneut versuchen.`,
      wait: 'Zu viele Versuche: bitte warten.',
      waited: 'Sie können es jetzt erneut versuchen.',
      noCode: 'Geben Sie den Geheimcode ein.',
      noKey: 'Fügen Sie den API-Schlüssel ein.',
      badName:
        'Ihr Name muss in einer Zeile stehen und mindestens ein sichtbares Zeichen haben, ohne doppelte Leerzeichen und unsichtbare Zeichen.',
      wrongCode: 'Das ist nicht der Geheimcode.',
      wrongKey: 'Dieser Schlüssel ist unbekannt, widerrufen oder abgelaufen.',
      invalid: 'Das ist nicht gültig: Prüfen Sie, was Sie eingegeben haben, auch den Namen.',
      failed: 'Es hat nicht geklappt. Versuchen Sie es erneut.',
      toStatus: link => rich`Sie suchen den aktuellen Stand? ${link('Die Statusseite')} ist öffentlich.`,
      again: 'Erneut anmelden',
      againHelp: 'Ihre Sitzung ist beendet. Ihre Eingaben sind nicht verloren: Melden Sie sich an, um fortzufahren.',
    },
  },
}
