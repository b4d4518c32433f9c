// A value once it has rested for a moment: what is asked of the server follows a slider without being asked for at every step.
import { useEffect, useState } from 'react';

export function useSettled<T>(value: T, restMs = 150): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), restMs);
    return () => clearTimeout(timer);
  }, [value, restMs]);
  return settled;
}
