// Small settings kept on this device. A browser that refuses storage keeps them for the visit only.

export interface Setting<T extends string> {
  get(): T | null;
  set(value: T): void;
  clear(): void;
}

/** A setting named `aurum.<name>` that holds one of `values`; anything else that is found there counts as unset. */
export function setting<const T extends string>(name: string, values: readonly T[]): Setting<T> {
  const key = `aurum.${name}`;
  let fallback: T | null = null;
  return {
    get() {
      try {
        const found = localStorage.getItem(key);
        return values.find((value) => value === found) ?? null;
      } catch {
        return fallback;
      }
    },
    set(value) {
      fallback = value;
      try {
        localStorage.setItem(key, value);
      } catch {
        // Kept in `fallback` alone.
      }
    },
    clear() {
      fallback = null;
      try {
        localStorage.removeItem(key);
      } catch {
        // Nothing was kept.
      }
    },
  };
}
