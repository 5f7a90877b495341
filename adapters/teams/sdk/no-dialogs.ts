/** What teams-ai's sign-in extends while it loads; nobody is signed in through it. */
export function Dialog(): void {}
