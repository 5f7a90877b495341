import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { compose } from '../../../../src/composers.ts';
import type { FicheAction } from '../../../../src/domain/nouns/fiche-action.ts';
import { purge } from '../../../../src/use-cases/annuaire/erase-personne.ts';
import { resolveIncertains } from '../../../../src/use-cases/envois/resolve-incertains.ts';
import { publishResumePublic } from '../../../../src/use-cases/resumes/publish-resume.ts';
import { useBase } from '../../../support/database.ts';
import { createSender, drain, letPass } from '../../../support/delivery-world.ts';
import { plain } from '../../../support/demo-program.ts';
import { findTraces } from '../../../support/find-traces.ts';
import { readPlain } from '../../../support/read-card.ts';
import { createRecordingPlatform } from '../../../support/recording-platform.ts';
import { aRound } from '../../../support/resume-round.ts';

let round: Awaited<ReturnType<typeof aRound>>;

const base = await useBase();
beforeEach(async () => {
  round = await aRound(base);
  await base.stores.espacesPublics.open(round.convention.id, base.clock.now());
});

/** Fiches 2 and 3 have a public answer; of 3 nothing is new. */
async function publish() {
  await round.answer(round.absente, { avancees: null, rienDeNouveau: true, diffusion: 'publiable' });
  await round.publish('groupe_projet');
  await round.publish('public');
}

async function aFollower(fiche: FicheAction | null, conventionId = round.convention.id): Promise<string> {
  const courriel = `${randomUUID()}@exemple.fr`;
  const demande = { conventionId, courriel, ficheActionId: fiche?.id ?? null, actualites: false };
  await base.stores.abonnes.add(demande, base.clock.now());
  return courriel;
}

const listTold = async () => {
  const rows = await base.db.envoi.findMany({
    where: { conventionId: round.convention.id, abonneId: { not: null } },
    include: { abonne: true },
    orderBy: { creeLe: 'asc' },
  });
  return rows.map(({ abonne }) => abonne?.courriel);
};

async function read(courriel: string, numero = 0): Promise<string> {
  const rows = await base.db.envoi.findMany({ where: { abonne: { courriel } }, orderBy: { creeLe: 'asc' } });
  const row = rows[numero];
  if (row?.abonneId == null) throw new Error('nobody is told');
  const envoi = await base.stores.envois.find({ id: row.id, conventionId: row.conventionId });
  const [abonne] = await base.stores.abonnes.listByIds([row.abonneId]);
  if (envoi === null || abonne === undefined) throw new Error('nobody is told');
  const composed = await compose(envoi, { kind: 'abonne', abonne }, base.ports);
  return composed.kind === 'message' ? plain(readPlain(composed.message)) : composed.raison;
}

describe('a public summary that is published', () => {
  it('is told to whoever follows a fiche of which it says something new, in one message each', async () => {
    const one = await aFollower(round.publiable);
    const all = await aFollower(null);
    await aFollower(round.absente); // nothing new
    await aFollower(round.fiche); // confidential
    await publish();
    await round.ask(publishResumePublic, round.coordination, { tour: round.tour.id }); // pressed once more
    expect((await listTold()).toSorted()).toEqual([one, all].toSorted());
    const message = await read(one);
    expect(message).toSay('Du nouveau sur la fiche 2', 'Où en est l’action : En cours');
    expect(message).toContain('/espace-public/fiches/2');
    expect(await read(all)).not.toContain('Fiche 3');
  });

  it('is told to nobody before it is public, and to nobody of another convention', async () => {
    const other = await aRound(base);
    const stranger = await aFollower(null, other.convention.id);
    await base.stores.espacesPublics.open(other.convention.id, base.clock.now());
    await aFollower(null);
    await round.publish('groupe_projet');
    expect(await listTold()).toEqual([]);
    await round.publish('public');
    expect(await listTold()).toHaveLength(1);
    expect(await base.db.envoi.count({ where: { abonne: { courriel: stranger } } })).toBe(0);
  });

  it('is told to nobody while the space is closed, nor what waited when it closes', async () => {
    const courriel = await aFollower(null);
    await base.stores.espacesPublics.close(round.convention.id);
    await publish();
    expect(await listTold()).toEqual([]);
    await base.stores.espacesPublics.open(round.convention.id, base.clock.now());
    await putRight();
    await base.stores.espacesPublics.close(round.convention.id);
    expect(await read(courriel)).toBe('espace-public-ferme');
  });

  it('and is put right is told again, of what it changes alone', async () => {
    const all = await aFollower(null);
    await aFollower(round.absente);
    await publish();
    await putRight();
    expect(await listTold()).toEqual([all, all]);
    expect(await read(all, 1)).toContain('Du nouveau sur la fiche 2');
  });
});

const putRight = () => round.rectify(round.publiable, 'Lire douze familles au lieu de quinze.');

it('erasing a person erases what the same address follows, or asked for, and no other', async () => {
  const { pilote, coordination } = round;
  const { id: conventionId } = round.convention;
  const courriel = pilote.courriel.toLowerCase();
  const now = base.clock.now();
  const demande = { conventionId, courriel, ficheActionId: null, actualites: false };
  await base.stores.abonnes.add(demande, now);
  const dates = { demandeLe: now, expireLe: now.add({ hours: 1 }) };
  await base.stores.demandesAbonnement.create({ ...demande, token: randomUUID(), ...dates });
  const kept = await aFollower(null);
  const nom = { prenom: 'Pilote', nom: '(Structure)' };
  await base.stores.droits.erase(pilote, { le: now, nom, fonction: 'Responsable' });
  expect(await findTraces(base, [courriel])).toEqual([]);
  expect(await findTraces(base, [kept])).toEqual(['Abonne.courriel']);
  expect(await findTraces(base, [coordination.courriel])).not.toEqual([]);
});

it('what may have arrived is not sent again', async () => {
  await aFollower(null);
  await publish();
  const mail = createRecordingPlatform({ nom: 'courriel', behave: () => 'swallow', canReadBack: false });
  const sender = createSender(base, [mail], compose);
  await drain(base, sender);
  for (let time = 0; time < 3; time += 1) {
    await letPass(base, 3_600);
    await resolveIncertains(sender);
    await drain(base, sender);
  }
  const where = { conventionId: round.convention.id, abonneId: { not: null } };
  const [row] = await base.db.envoi.findMany({ where });
  expect(row).toMatchObject({ etat: 'incertain', raison: 'incertain-definitif' });
  expect(mail.tries.get(row?.id ?? '')).toBe(1);
  const listed = await base.stores.etats.listNonRemis(
    round.convention.id,
    base.clock.now().subtract({ hours: 1 }),
  );
  expect(listed.filter(({ destinataire }) => destinataire.abonneId !== undefined)).toEqual([]);
});

describe('the purge', () => {
  const demande = () => ({
    conventionId: round.convention.id,
    courriel: `${randomUUID()}@exemple.fr`,
    ficheActionId: null,
    actualites: false,
  });
  const run = () => purge({ confirmer: true }, base.ports);

  it('forgets an address that did not confirm for seven days, and keeps one that did', async () => {
    const now = base.clock.now();
    const confirmed = await aFollower(null);
    const expireLe = now.add({ hours: 24 * 7 });
    const asked = demande();
    await base.stores.demandesAbonnement.create({ ...asked, token: randomUUID(), demandeLe: now, expireLe });
    const count = () => base.db.demandeAbonnement.count({ where: { courriel: asked.courriel } });
    base.clock.set(expireLe.subtract({ seconds: 1 }));
    await run();
    expect(await count()).toBe(1);
    base.clock.set(expireLe);
    expect(await purge({ confirmer: false }, base.ports)).toMatchObject({ abonnements: 1 });
    expect(await run()).toMatchObject({ abonnements: 1 });
    expect(await count()).toBe(0);
    expect(await base.db.abonne.count({ where: { courriel: confirmed } })).toBe(1);
  });

  it('forgets everybody once the convention is over, and not on its last day', async () => {
    const courriel = await aFollower(null);
    const count = () => base.db.abonne.count({ where: { courriel } });
    base.clock.set('2029-12-31T22:00:00Z');
    await run();
    expect(await count()).toBe(1);
    base.clock.set('2030-01-01T03:17:00Z');
    await run();
    expect(await count()).toBe(0);
  });
});
