import { expect, it } from 'vitest';
import { use } from '../support/anew.ts';
import { plain, startDemoProgram } from '../support/demo-program.ts';
import { follow, post } from '../support/http-person.ts';
import { MAIL_FROM } from '../support/mail-platform.ts';
import { type ReceivedMail, startMailServer } from '../support/mail-server.ts';

/** Marie Petit has no account: a name and an address are all that is known of her. */
const ADDRESS = 'marie.petit@exemple.org';

const server = use(await startMailServer());
const app = use(await startDemoProgram({ SMTP_URL: server.url, MAIL_FROM }));
await app.moveTo('2027-05-20', '14:30');

const mails = (): readonly ReceivedMail[] => server.mails.filter(({ recipient }) => recipient === ADDRESS);
const subjects = () => mails().map(({ subject }) => plain(subject));
const camille = () => app.locally('camille-martel');
const read = async (response: Promise<Response> | Response) => plain(await (await response).text());
const count = () =>
  Promise.all([app.base.db.journal.count(), app.base.db.suite.findFirst(), app.base.db.envoi.count()]);

function linkOf(mail: ReceivedMail | undefined): string {
  const [, href = ''] = /href="([^"]*\/suites\/[\w-]+)"/.exec(String(mail?.html)) ?? [];
  expect(href).not.toBe('');
  return href;
}

async function say(acte: string, jour = ''): Promise<string> {
  const { id } = await app.base.db.suite.findFirstOrThrow();
  return read(post(linkOf(mails().at(-1)), { suite: id, acte, jour }).then(follow));
}

it('a point of a séance is given to somebody with an address alone, who is told what is kept', async () => {
  const seance = await app.base.db.seance.findFirstOrThrow({
    where: { debut: new Date('2027-05-20T12:00:00Z') },
  });
  await camille().press({ _intent: 'seance:points', seance: seance.id });
  const point = await app.base.db.pointOrdreDuJour.findFirstOrThrow({ where: { seanceId: seance.id } });
  const values = { point: point.id, version: String(point.version), genre: 'suite', pour_le: '2027-06-18' };
  await camille().press({
    ...{ _intent: 'point:enregistrer', _formulaire: 'oui', ...values },
    ...{ issue: 'Envoyer le diagnostic aux 14 maires.', qui: `Marie Petit ${ADDRESS}` },
  });
  await expect.poll(subjects).toEqual(['Une suite à donner vous est confiée']);
  const text = plain(mails()[0]?.text);
  expect(text).toContain('Envoyer le diagnostic aux 14 maires.');
  expect(text).toContain('Nous gardons votre nom et votre adresse pour ce qui vous est demandé');
  expect(text).toContain('effacés 3 mois après que c’est fait, et au plus tard 12 mois après la date');
});

it('opening its link changes nothing, however often a scanner does; a guessed one opens nothing', async () => {
  const before = await count();
  const link = linkOf(mails()[0]);
  for (let time = 0; time < 5; time += 1) expect((await fetch(link)).status).toBe(200);
  expect(await read(fetch(link))).toMatch(
    /Envoyer le diagnostic[\s\S]*C’est fait[\s\S]*besoin d’aide[\s\S]*Pas avant ce jour/,
  );
  expect(await count()).toEqual(before);
  expect((await fetch(`${link.slice(0, -4)}AAAA`)).status).toBe(404);
  const foreign = {
    method: 'POST',
    headers: { 'Sec-Fetch-Site': 'cross-site' },
    body: new URLSearchParams(),
  };
  expect((await fetch(link, foreign)).status).toBe(403);
});

it('is reminded two working days before; puts it off and asks for help by one press each', async () => {
  await app.moveTo('2027-06-16');
  await expect.poll(subjects).toContain('Pour le 18 juin : où en êtes-vous ?');
  expect(await say('reporter', '2027-06-16')).toContain('Rien n’est enregistré');
  expect(await say('reporter', '2027-06-30')).toContain('C’est noté : pas avant le 30 juin');
  expect(await say('aide')).toContain('La coordination est prévenue');
  await expect
    .poll(async () => plain(await camille().read()))
    .toContain('De l’aide est demandée pour une suite (Marie Petit)');
  await app.moveTo('2027-06-28');
  await expect.poll(subjects).toContain('Pour le 30 juin : où en êtes-vous ?');
  expect(subjects().filter((one) => one.includes('18 juin'))).toHaveLength(1);
});

it('says that it is done, once, and is written to no more', async () => {
  expect(await say('fait')).toContain('C’est noté : c’est fait.');
  expect(await say('fait')).toContain('C’est noté : c’est fait.');
  const told = subjects().length;
  await app.moveTo('2027-08-15');
  expect(subjects()).toHaveLength(told);
  expect((await fetch(linkOf(mails().at(-1)))).status).toBe(404);
  expect(await app.base.db.journal.count({ where: { action: 'suite:clore' } })).toBe(1);
});

it('is forgotten three months after it is done: the name, the address, the links', async () => {
  await app.moveTo('2027-10-05');
  await expect.poll(() => app.base.db.suitePersonne.count()).toBe(0);
  expect(await app.base.db.abonne.count({ where: { courriel: ADDRESS } })).toBe(0);
});
