import { useEffect, useState } from 'react';

/** The server's clock, carried on by this machine's: in milliseconds, three times a minute. `at` is what the server last said. */
export function useServerNow(at: string | undefined): number {
  const [ahead, setAhead] = useState(0);
  const [, tick] = useState(0);
  useEffect(() => {
    if (at !== undefined) setAhead(Date.parse(at) - Date.now());
  }, [at]);
  useEffect(() => {
    const timer = setInterval(() => tick((n) => n + 1), 20_000);
    return () => clearInterval(timer);
  }, []);
  return Date.now() + ahead;
}
