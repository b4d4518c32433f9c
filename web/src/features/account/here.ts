// Where and in which words this browser lives.

export interface Here {
  /** IANA zone. */
  time_zone: string;
  /** BCP 47. */
  locale: string;
}

export function here(): Here {
  return { time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC', locale: navigator.language || 'en' };
}
