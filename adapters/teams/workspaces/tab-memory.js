// In the tab. Tells Teams that the page is there, which some clients wait for, and keeps the personal link in this
// browser, under who is signed in to Teams: the tab opens without it from then on, as long as the link opens something.
// The page says which link may be kept: not one of a day, which can do more.
// learn.microsoft.com/microsoftteams/platform/tabs/how-to/using-teams-client-library
(async () => {
  const { app } = window.microsoftTeams;
  const context = await app.initialize().then(() => {
    app.notifySuccess();
    return app.getContext();
  });
  const user = context.user?.id;
  if (user) follow(`lien:${user}`);
})().catch(() => {}); // outside of a Teams client nobody answers, and where storage is shut nothing is kept

function follow(key) {
  const kept = localStorage.getItem(key);
  const [, shown] = /^\/tableau\/([\w-]+)/.exec(location.pathname) ?? [];
  if (shown !== undefined) {
    if (document.body.dataset.lien === 'a-garder') localStorage.setItem(key, shown);
    else if (shown === kept) localStorage.removeItem(key);
    return;
  }
  if (kept === null) return;
  const asked = new URLSearchParams(location.search).get('lien');
  if (asked === kept)
    localStorage.removeItem(key); // it opened nothing
  else location.replace(`/onglet?lien=${kept}`);
}
