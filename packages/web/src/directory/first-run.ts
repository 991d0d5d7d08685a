// Whether the first steps were left in this browser: whoever left them is not led back, and finds each step in its own place.

const key = 'tocsin.first-run';

export function hasLeftFirstRun(): boolean {
  try {
    return localStorage.getItem(key) === 'left';
  } catch {
    // A browser that keeps nothing would lead back for ever.
    return true;
  }
}

export function leaveFirstRun(): void {
  try {
    localStorage.setItem(key, 'left');
  } catch {
    // Nothing to keep: then nobody is led there either.
  }
}
