// The zones and languages a person can choose from, by the names this browser knows them under.

const LANGUAGES = [
  'en-GB',
  'en-US',
  'de-DE',
  'fr-FR',
  'es-ES',
  'pt-PT',
  'pt-BR',
  'it-IT',
  'nl-NL',
  'pl-PL',
  'sv-SE',
  'da-DK',
  'fi-FI',
  'cs-CZ',
  'uk-UA',
  'tr-TR',
  'ja-JP',
  'ko-KR',
  'zh-CN',
  'hi-IN',
];

export interface Place {
  value: string;
  label: string;
}

export const ZONES: readonly Place[] = zones().map((value) => ({ value, label: value.replaceAll('_', ' ') }));
export const LOCALES: readonly Place[] = LANGUAGES.map((value) => ({ value, label: languageName(value) }));

/** "Monday" of 1, as the language says it. */
export function nameOfWeekday(day: number, locale: string, style: 'long' | 'short' = 'long'): string {
  // 1 January 2024 was a Monday.
  const at = new Date(Date.UTC(2024, 0, day));
  return new Intl.DateTimeFormat(known(locale), { weekday: style, timeZone: 'UTC' }).format(at);
}

function zones(): string[] {
  const all = Intl.supportedValuesOf('timeZone');
  return all.includes('UTC') ? all : ['UTC', ...all];
}

function languageName(tag: string): string {
  const name = new Intl.DisplayNames(['en'], { type: 'language' }).of(tag);
  return name ? `${name}` : tag;
}

/** Undefined for a tag this browser refuses, so that a page is never lost over it. */
function known(locale: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(locale)[0];
  } catch {
    return undefined;
  }
}
