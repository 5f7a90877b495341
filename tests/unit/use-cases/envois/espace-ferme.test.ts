import { beforeEach, describe, expect, it } from 'vitest';
import { compose } from '../../../../src/composers.ts';
import { toPlainText } from '../../../../src/conversation/plain-text.ts';
import type { Personne } from '../../../../src/domain/nouns/personne.ts';
import type { AccesEspace, Outcome } from '../../../../src/ports/ports.ts';
import { checkEspaces, tryEspaces } from '../../../../src/use-cases/envois/note-refus-espace.ts';
import { anEnvoiTo, composeName, createSender, drain } from '../../../support/delivery-world.ts';
import { createRecordingPlatform } from '../../../support/recording-platform.ts';
import { useSending } from '../../../support/sending-world.ts';

const CLOSED: Outcome = { kind: 'closed', reason: 'jeton-refuse' };

/** What the workspace of everybody answers, now. */
let behaviour: Outcome | 'post';
let acces: AccesEspace;

const { base, sending } = await useSending();

beforeEach(async () => {
  await base.db.refusEspace.deleteMany();
  behaviour = CLOSED;
  acces = { kind: 'closed', reason: 'jeton-refuse' };
});

const aPlatform = () => createRecordingPlatform({ behave: () => behaviour, acces: () => acces });

/** A minute later: what was set aside may be asked again. */
function passMinutes(minutes: number): void {
  base.clock.set(base.clock.now().add({ minutes }));
}

describe('a workspace that refuses us', () => {
  it('loses nothing: its messages wait, count no attempt, and leave once it lets us in', async () => {
    const platform = aPlatform();
    const sender = createSender(base, [platform]);
    await sending.write();
    for (let hour = 0; hour < 5; hour += 1) {
      await sending.again(sender);
      passMinutes(60);
    }
    expect(await sending.get()).toMatchObject({ etat: 'a_envoyer', tentatives: 0 });
    behaviour = 'post';
    await sending.again(sender);
    expect(await sending.get()).toMatchObject({ etat: 'envoye' });
    expect(platform.posts().filter(({ title }) => title === 'tour/ouverture')).toHaveLength(1);
  });

  it('is asked once a minute, not once a message', async () => {
    const platform = aPlatform();
    const sender = createSender(base, [platform]);
    const { ines, jules, lea } = sending.world;
    await base.stores.envois.create([ines, jules, lea].map((one) => anEnvoiTo(sending.world, one)));
    await drain(base, sender);
    expect([...platform.tries.values()].reduce((sum, tries) => sum + tries, 0)).toBe(1);
  });

  it('lets the other account of a person have its turn at once, and is not held for dead', async () => {
    const other = createRecordingPlatform({ nom: 'autre' });
    const { ines } = sending.world;
    await base.db.compte.create({ data: accountElsewhere(ines) });
    await sending.write();
    await drain(base, createSender(base, [aPlatform(), other]));
    expect(other.posts()).toHaveLength(1);
    expect(await sending.get()).toMatchObject({ etat: 'envoye', comptesEcartes: [] });
  });
});

describe('coordination', () => {
  it('is told once, by a way that works', async () => {
    const { convention, camille } = sending.world;
    await base.db.compte.create({ data: accountElsewhere(camille) });
    const other = createRecordingPlatform({ nom: 'autre' });
    const sender = createSender(base, [aPlatform(), other]);
    await sending.write();
    for (let hour = 0; hour < 4; hour += 1) {
      await sending.again(sender);
      passMinutes(60);
    }
    expect(other.posts()).toMatchObject([
      { identifiant: camille.id, title: 'incident/espace-refuse:atelier:local' },
    ]);
    const [alerte] = await base.stores.envois.listBySource(convention.id, convention.id);
    if (!alerte) throw new Error('no alert');
    const composition = await compose(alerte, { kind: 'personne', personne: camille }, base.ports);
    if (composition.kind !== 'message') throw new Error('obsolete');
    const text = toPlainText(composition.message);
    expect(text).toContain('Atelier ne laisse plus partir nos messages');
    expect(text).toSay('le jeton ou le secret de l’application a expiré', 'Rien n’est perdu');
  });

  it('is not told of what is over', async () => {
    const { convention, camille } = sending.world;
    const platform = aPlatform();
    const composeEach = (...given: Parameters<typeof composeName>) =>
      given[0].genre === 'incident' ? compose(...given) : composeName(...given);
    const sender = createSender(base, [platform], composeEach);
    await sending.write();
    await drain(base, sender);
    expect(await checkEspaces(sender)).toBe(0);
    acces = { kind: 'open' };
    behaviour = 'post';
    expect(await checkEspaces(sender)).toBe(1);
    passMinutes(2);
    await sending.again(sender);
    expect(platform.posts().map(({ title }) => title)).toEqual(['tour/ouverture']);
    const [alerte] = await base.stores.envois.listBySource(convention.id, convention.id);
    expect(alerte).toMatchObject({
      etat: 'annule',
      raison: 'retabli',
      destinataire: { personneId: camille.id },
    });
  });

  it('is found and told at the start, before a message has to wait', async () => {
    const { convention, camille } = sending.world;
    const platform = aPlatform();
    const sender = createSender(base, [platform]);
    const { id: conventionId } = convention;
    const tied = { plateforme: platform.nom, espace: 'e1', nom: 'Agglo', conventionId, alsoIn: [] };
    const espaces = {
      list: async (nom: string) => (nom === platform.nom ? [{ ...tied, relieLe: base.clock.now() }] : []),
    };
    expect(await tryEspaces(sender, espaces)).toEqual([{ plateforme: platform.nom, raison: 'jeton-refuse' }]);
    expect(await base.stores.refusEspaces.list()).toMatchObject([{ espace: 'e1', raison: 'jeton-refuse' }]);
    expect(await base.stores.envois.listBySource(convention.id, convention.id)).toMatchObject([
      { genre: 'incident', destinataire: { personneId: camille.id } },
    ]);
    acces = { kind: 'unknown' };
    expect(await tryEspaces(sender, espaces)).toEqual([]);
  });

  it('is told of one refusal a day at most, however often a token comes and goes', async () => {
    const sender = createSender(base, [aPlatform()]);
    await sending.write();
    for (let time = 0; time < 3; time += 1) {
      await sending.again(sender);
      acces = { kind: 'open' };
      await checkEspaces(sender);
      acces = { kind: 'closed', reason: 'jeton-refuse' };
      passMinutes(5);
    }
    const { convention } = sending.world;
    expect(await base.stores.envois.listBySource(convention.id, convention.id)).toHaveLength(1);
  });
});

it('waits of our own limiter are no attempts', async () => {
  behaviour = { kind: 'retry', reason: 'limite-de-debit', retryAfterMs: 4_000, isUnasked: true };
  const sender = createSender(base, [aPlatform()]);
  await sending.write();
  for (let time = 0; time < 5; time += 1) await sending.again(sender);
  expect(await sending.get()).toMatchObject({ etat: 'a_envoyer', tentatives: 0 });
  behaviour = { kind: 'retry', reason: 'limite-de-debit', retryAfterMs: 4_000 };
  await sending.again(sender);
  expect(await sending.get()).toMatchObject({ etat: 'a_envoyer', tentatives: 1 });
});

it('a message planned again after a restore has the same id', async () => {
  const first = await sending.write();
  await base.db.envoi.deleteMany();
  expect((await sending.write()).id).toBe(first.id);
  expect((await sending.write({ etape: 'rappel-1' })).id).not.toBe(first.id);
  expect(first.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

/** One more account of a person, on the other platform. */
const accountElsewhere = ({ id, conventionId }: Personne) => ({
  conventionId,
  personneId: id,
  plateforme: 'autre',
  espace: 'local',
  identifiant: id,
});
