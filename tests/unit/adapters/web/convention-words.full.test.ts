import { expect, it } from 'vitest';
import { seedDemonstration } from '../../../../prisma/seed/demonstration.ts';
import { compose } from '../../../../src/composers.ts';
import type { Values } from '../../../../src/conversation/chat.ts';
import { INTENTS } from '../../../../src/intents.ts';
import { moveBelow } from '../../../../src/links.ts';
import { findLecteur } from '../../../../src/use-cases/envois/sender.ts';
import { use } from '../../../support/anew.ts';
import { administer } from '../../../support/annuaire-file.ts';
import { aPersonne } from '../../../support/builders.ts';
import { createConversation, formOf } from '../../../support/conversation.ts';
import { createTestDatabase } from '../../../support/database.ts';
import { startDoor } from '../../../support/door.ts';
import { listLinks, readAny } from '../../../support/followed-links.ts';
import { aSmallPlan } from '../../../support/small-plan.ts';
import { walk } from '../../../support/walk.ts';

const BELOW = '/conventions/ctg-vallons';

const base = use(await createTestDatabase({ now: '2027-03-25T09:00:00Z' }));
await seedDemonstration(base.ports);
await administer(base).creerConvention(new TextEncoder().encode(JSON.stringify(aSmallPlan())), {
  confirmer: true,
});
const [theirs, ours] = await base.stores.conventions.list();
if (theirs === undefined || ours === undefined) throw new Error('there are not two conventions');
await base.db.partie.updateMany({ where: { conventionId: ours.id }, data: { etatAccord: 'accordee' } });
const add = (prenom: string) =>
  aPersonne(base, ours, {
    ...{ prenom, nom: 'Roux', courriel: `${prenom.toLowerCase()}@vallons.example` },
    ...{ roles: ['coordination', 'administration', 'pilote'] },
  });
const door = use(await startDoor(base));
const words = await listWords(theirs.id);

/** What a convention is called, who takes part in it, and what it does. */
async function listWords(conventionId: string): Promise<readonly string[]> {
  const where = { conventionId };
  const { code, nomCourt } = await base.stores.conventions.get(conventionId);
  const own = (await Promise.all([
    base.db.partie.findMany({ where }),
    base.db.personne.findMany({ where }),
    base.db.ficheAction.findMany({ where, include: { versions: true } }),
    base.db.annonce.findMany({ where }),
    base.db.seance.findMany({ where }),
  ])) as readonly (readonly Record<string, unknown>[])[];
  const texts = own.flat(2).flatMap((row) => [row.nom, row.courriel, row.titre, row.titreCourt, row.lieu]);
  const titres = (own[2] ?? []).flatMap(({ versions }) =>
    (versions as { titre: string }[]).map(({ titre }) => titre),
  );
  const found = [code, nomCourt, 'Calais', 'Terres & Mers', ...texts, ...titres];
  return [...new Set(found)].filter((text): text is string => typeof text === 'string' && text.length > 4);
}

function findForeign(text: string): readonly string[] {
  const said = text.replaceAll('&amp;', '&').replaceAll('&#39;', '’');
  return words.filter((word) => said.includes(word));
}

it('says nothing of another convention, whatever is asked for, sent or read', async () => {
  expect(words.length).toBeGreaterThan(60);
  const person = createConversation(base.ports)(await add('Anne'));
  const typed = { jour: '2027-05-20', debut: '14 h', fin: '16 h 30', lieu: 'Salle des fêtes', visio: '' };
  const [instance] = await base.stores.seances.listInstances(ours.id);
  const values: Values = { ...typed, instance: instance?.id ?? '' };
  await person.submit(formOf(await person.ask('seance:apercu', values)), {});
  const start = [...INTENTS.keys()].map((name) => ({ name }));
  const steps = await walk(person, start, { perIntent: 2, texte: 'Un texte de nos vallons' });
  expect(steps.length).toBeGreaterThan(200);
  for (const { name, reply } of steps) expect([name, findForeign(JSON.stringify(reply))]).toEqual([name, []]);
  const sources = await base.db.envoi.groupBy({ by: ['source'], where: { conventionId: ours.id } });
  const found = await Promise.all(
    sources.map(({ source }) => base.stores.envois.listBySource(ours.id, source)),
  );
  const rows = found.flat();
  expect(rows.length).toBeGreaterThan(5);
  for (const envoi of rows) {
    const lecteur = await findLecteur(envoi, base.ports);
    const composed = lecteur && (await compose(envoi, lecteur, base.ports));
    expect([envoi.genre, findForeign(JSON.stringify(composed))]).toEqual([envoi.genre, []]);
  }
});

it('says nothing of another convention on its public pages, in its files, nor to who is signed in', async () => {
  const browser = door.open();
  const { courriel } = await add('Louise');
  await browser.post('/connexion', { courriel });
  await browser.post((await door.readLetter()).lien);
  const seen = new Set<string>();
  const wrong: (readonly string[])[] = [];
  const queue = [BELOW, '/espace'];
  for (let address = queue.shift(); address !== undefined && seen.size < 400; address = queue.shift()) {
    if (seen.has(address)) continue;
    seen.add(address);
    const response = await browser.get(address);
    const text = await readAny(response);
    if (findForeign(text).length > 0) wrong.push([address, ...findForeign(text)]);
    if (!(response.headers.get('content-type') ?? '').includes('html')) continue;
    const inside = [...text.matchAll(/ [\w-]+="(\/[^"]*)"/g)].map(([, path = '']) => path);
    const outside = inside.filter((path) => moveBelow(BELOW, path) !== path);
    if (outside.length > 0) wrong.push([address, ...outside]);
    for (const { href } of listLinks(text)) {
      const next = new URL(
        href.replace(/^(http:\/\/localhost:3000|webcal:\/\/localhost:3000)/, ''),
        door.url + address,
      );
      const isDoor = next.pathname === '/connexion'; // of the whole installation
      if (next.origin === door.url && !isDoor) queue.push(next.pathname + next.search);
    }
  }
  expect(wrong).toEqual([]);
  expect(seen.size).toBeGreaterThan(60);
});
