import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { getNomComplet } from '../../src/domain/nouns/personne.ts';
import { backUp, restore } from '../support/backup.ts';
import { createConversation, formOf } from '../support/conversation.ts';
import { useBase } from '../support/database.ts';
import { paris } from '../support/delivery-builders.ts';
import { anEnvoiTo, createSender, createWorld, drain } from '../support/delivery-world.ts';
import { findTraces } from '../support/find-traces.ts';
import { aNouvelle } from '../support/nouvelles.ts';
import { createRecordingPlatform } from '../support/recording-platform.ts';
import { aVersionReponse } from '../support/reponses.ts';

/** What is dumped after an erasure holds nothing of its person, and neither does what is restored from it. */

const NOM = `Vandenbrouck${randomUUID().slice(0, 8)}`;
const platform = createRecordingPlatform();

const base = await useBase({ isOwn: true });
const as = createConversation(base.ports);
base.clock.set(paris('2027-05-03T10:00'));
const world = await createWorld(base, { etat: 'ouvert' });
const { id } = world.ines;
const courriel = `ines.${NOM}@agglo.example`;
await base.db.personne.update({ where: { id }, data: { nom: NOM, courriel, code: `ines-${NOM}` } });
const ines = await base.stores.personnes.get(id);
await live();

/** What somebody leaves behind in a tour: answers, news, a draft, links, a calendar, accounts, messages, presence, jobs. */
async function live(): Promise<void> {
  const { stores, clock } = base;
  const [fiche] = await stores.ficheActions.list(world.convention.id);
  if (fiche === undefined) throw new Error('no fiche');
  const version = aVersionReponse(base, { auteur: ines, fiche });
  await stores.reponses.append({ tour: world.tour, ficheActionId: fiche.id, base: 0, version });
  await stores.nouvelles.create(fiche, aNouvelle(ines));
  for (const name of ['accueil', 'mes-donnees', 'calendrier:creer', 'effacement:demander:confirmer'])
    await as(ines).ask(name);
  const now = clock.now();
  const valeurs = { avancees: `Signé ${getNomComplet(ines)}` };
  await stores.brouillons.save({ personne: ines, cle: 'reponse:x', valeurs, majLe: now, expireLe: now });
  const account = { plateforme: 'courriel', espace: 'x', identifiant: `${ines.id}:${ines.courriel}` };
  await stores.comptes.link(ines, account);
  const { id: seanceId, debut } = world.seance;
  await stores.presences.save({
    ...{ personne: ines, seanceId, debut, diteLe: now },
    ...{ reponse: 'remplace', remplacant: `Un proche de ${NOM}` },
  });
  await stores.presences.save({
    ...{ personne: world.jules, seanceId, debut, diteLe: now },
    ...{ reponse: 'remplace', remplacant: getNomComplet(ines).toUpperCase() },
  });
  await stores.envois.create([anEnvoiTo(world, ines), anEnvoiTo(world, world.jules)]);
  await drain(base, createSender(base, [platform]));
  await base.db.tour.update({ where: { id: world.tour.id }, data: { etat: 'publie' } });
}

const textOf = async () => {
  const backup = await backUp(base);
  const text = await backup.read();
  await backup.remove();
  return text;
};

it('a dump made before names the person in many places; one made after, in none', async () => {
  const before = await textOf();
  expect(before.split(NOM).length).toBeGreaterThan(5);
  const form = formOf(await as(world.camille).ask('personne:effacer', { personne: ines.id }));
  await as(world.camille).submit(form, {});
  expect(await base.db.presence.count({ where: { personneId: ines.id } })).toBe(0);
  expect((await textOf()).toLowerCase()).not.toContain(NOM.toLowerCase());
  await drain(base, createSender(base, [platform]));
  expect(platform.replaced).toHaveLength(1); // the card that somebody else has, though its tour is over
});

it('what is restored from it knows the answers, and nobody of that name', async () => {
  const backup = await backUp(base);
  const other = await restore(backup.file);
  await backup.remove();
  expect(await findTraces(other, [NOM])).toEqual([]);
  const [row] = await other.db.reponseVersion.findMany({
    where: { auteurId: ines.id },
    include: { auteur: true },
  });
  expect(row?.auteur).toMatchObject({ prenom: 'Responsable', courriel: '' });
  await other.close();
});

// PostgreSQL 18 is dumped by its own pg_dump or a later one; what npm brings has none.
it.skipIf(findPgDump() < 18)('pg_dump itself writes the name nowhere', () => {
  const dump = execFileSync('pg_dump', ['--dbname', base.url], { encoding: 'utf8', maxBuffer: 1e9 });
  expect(dump).toContain('CREATE TABLE');
  expect(dump.toLowerCase()).not.toContain(NOM.toLowerCase());
});

/** Its version; 0 without one. */
function findPgDump(): number {
  try {
    return Number(/(\d+)/.exec(execFileSync('pg_dump', ['--version'], { encoding: 'utf8' }))?.[1]);
  } catch {
    return 0;
  }
}
