import { beforeEach, describe, expect, it } from 'vitest';
import { compose } from '../../../../src/composers.ts';
import type { Compose, UseCase } from '../../../../src/conversation/use-case.ts';
import type { Digest } from '../../../../src/domain/nouns/digest.ts';
import { sendAnnonce } from '../../../../src/use-cases/annonces/send-annonce.ts';
import { showAnnonce } from '../../../../src/use-cases/annonces/show-annonce.ts';
import { previewRetrait, withdrawAnnonce } from '../../../../src/use-cases/annonces/withdraw-annonce.ts';
import { previewAnnonce } from '../../../../src/use-cases/annonces/write-annonce.ts';
import { erase } from '../../../../src/use-cases/annuaire/erase-personne.ts';
import { FORUM, letAnnoncesLeave, useAnnonces } from '../../../support/annonces.ts';
import { formOf, messageOf, textOf } from '../../../support/coordination.ts';
import { createSender, drain } from '../../../support/delivery-world.ts';
import { createRecordingPlatform, type RecordingPlatform } from '../../../support/recording-platform.ts';

let platform: RecordingPlatform;

const { base, world: annonces } = await useAnnonces();
beforeEach(async () => {
  // Monday 1 March 2027, 10 h
  platform = createRecordingPlatform();
  await choose('semaine');
});

const choose = async (digest: Digest) =>
  base.stores.personnes.save({ ...(await base.stores.personnes.get(annonces.ines.id)), digest });
/** What waits and is due leaves. */
const run = async () => {
  await base.envoiQueue.sweep(base.clock.now());
  await drain(base, createSender(base, [platform], composeAndNote));
};
const at = async (moment: string) => {
  base.clock.set(moment);
  await run();
};
const toInes = () =>
  platform.posts().filter(({ identifiant }) => identifiant === annonces.ines.comptes[0]?.identifiant);
/** What Ines reads now. */
let shown = '';
const composeAndNote: Compose = async (envoi, lecteur, ports) => {
  const composition = await compose(envoi, lecteur, ports);
  if (lecteur.kind === 'personne' && lecteur.personne.id === annonces.ines.id)
    shown = composition.kind === 'message' ? JSON.stringify(composition.message) : '';
  return composition;
};
const ofAnnonce = async () => ({ annonce: (await annonces.getAnnonce()).id });
const say = async (useCase: UseCase) => textOf(messageOf(await annonces.ask(useCase, await ofAnnonce())));
const FIRST = { titre: 'Forum des familles', dateEvenement: '2027-03-18' };
const SECOND = { titre: 'Journée des assistantes', texte: 'Elle a lieu à Coulogne.', dateEvenement: '' };

const sendBoth = async () => {
  await annonces.send(FIRST);
  base.clock.set('2027-03-01T10:01');
  await annonces.send(SECOND);
};

describe('announcements that somebody reads together', () => {
  it('come in one message, once, at the time of the digest; others have each at once', async () => {
    await annonces.send(FIRST);
    await run();
    expect(platform.posts()).toHaveLength(2); // Camille and the channel
    await at('2027-03-03T10:00');
    await annonces.send(SECOND);
    await run();
    expect([toInes().length, platform.posts().length]).toEqual([0, 4]);
    await at('2027-03-08T08:59');
    expect(toInes()).toEqual([]);
    await at('2027-03-08T09:00');
    await at('2027-03-08T09:05');
    expect(toInes()).toHaveLength(1);
    for (const part of ['2 annonces depuis', FIRST.titre, 'jeudi 18 mars 2027', SECOND.titre, SECOND.texte])
      expect(shown).toContain(part);
    expect(shown.indexOf(FIRST.titre)).toBeLessThan(shown.indexOf(SECOND.titre));
    expect(await say(showAnnonce)).toContain('2 personnes et 1 canal');
  });

  it('are told to coordination as what they are: on their way, then received', async () => {
    const receipt = await annonces.send(FIRST);
    expect(receipt).toHold('2 personnes la recevront', '1 personne a choisi de lire les annonces ensemble');
    await run();
    expect(await say(showAnnonce)).toMatch(/En attente pour[^}]*1 personne/);
    await at('2027-03-08T09:00');
    expect(await say(showAnnonce)).toMatch(/Remis à[^}]*2 personnes et 1 canal/);
  });

  it('do not wait for a digest that comes after what they announce', async () => {
    await annonces.send({ ...FIRST, dateEvenement: '2027-03-08' });
    await run();
    expect(toInes()).toHaveLength(1);
  });

  it('do not hold an urgent one back, nor do the hours of its reader; all who confirm it are told so', async () => {
    const preview = formOf(await annonces.ask(previewAnnonce, { ...FORUM, urgente: 'oui' }));
    const said = '1 personne lit les annonces ensemble : elle lira celle-ci tout de suite.';
    for (const part of [said, 'Urgent : Forum des familles']) expect(preview).toHold(part);
    await base.stores.personnes.save({
      ...(await base.stores.personnes.get(annonces.ines.id)),
      hours: { days: [2], from: 9, to: 17 },
    });
    expect(await annonces.ask(sendAnnonce, preview.context)).toHold(said);
    await letAnnoncesLeave(base);
    await run();
    expect(toInes().map(({ title }) => title)).toEqual(['Urgent\u00A0: Forum des familles']);
  });

  it('show bold, lists and links as each does by itself', async () => {
    await annonces.send({ ...FIRST, texte: 'Le *forum* a lieu :\n- à Marck' });
    await at('2027-03-08T09:00');
    expect(shown).toContain('"prose":"Le *forum* a lieu :\\n- à Marck"');
  });

  it('change in it when one is corrected, and say so when one is withdrawn', async () => {
    await sendBoth();
    await at('2027-03-08T09:00');
    await annonces.correct({ ...SECOND, texte: 'Elle a lieu à Marck.' });
    await run();
    expect(shown).toContain('Elle a lieu à Marck.');
    expect(shown).not.toContain('Coulogne');
    base.clock.set('2027-03-08T09:10');
    await annonces.ask(withdrawAnnonce, await ofAnnonce());
    await run();
    expect(shown).toContain('Annonce retirée le');
    expect(shown).toContain(FIRST.titre);
    expect(shown).not.toContain('Marck');
    expect(toInes()).toHaveLength(1);
  });

  it('leave without one that was withdrawn before, and not at all when none is left', async () => {
    await sendBoth();
    await run();
    const waits = '1 message en attente ne partira pas.';
    expect(await annonces.ask(previewRetrait, await ofAnnonce())).toHold(waits);
    expect(await say(withdrawAnnonce)).toContain('1 message en attente ne part plus.');
    await at('2027-03-08T09:00');
    expect(shown).toContain(FIRST.titre);
    expect(shown).not.toContain(SECOND.titre);
    expect(await say(showAnnonce)).toMatch(/Envoi annulé pour[^}]*1 personne/);
    await at('2027-03-09T10:00');
    await annonces.send({ ...SECOND, titre: 'Une autre' });
    await annonces.ask(withdrawAnnonce, await ofAnnonce());
    await at('2027-03-15T09:00');
    expect(toInes()).toHaveLength(1);
  });

  it('lose the name of an author who is erased, where they were read', async () => {
    await sendBoth();
    await at('2027-03-08T09:00');
    expect(shown).toContain('camille Lefebvre');
    const auteur = await base.stores.personnes.get((await annonces.getAnnonce()).auteurId);
    await base.inTransaction((stores) => erase(auteur, { acteurId: null, now: base.clock.now() }, stores));
    await run();
    expect(shown).toContain(FIRST.titre);
    expect(shown).not.toContain('Lefebvre');
  });

  it('stop with « stop », and come one by one again once that is chosen', async () => {
    await annonces.send(FIRST);
    const ines = await base.stores.personnes.get(annonces.ines.id);
    await base.stores.personnes.save({ ...ines, sansAnnonces: true });
    await at('2027-03-08T09:00');
    expect(toInes()).toEqual([]);
    await base.stores.personnes.save({ ...ines, digest: 'aucun' });
    await annonces.send(SECOND);
    await run();
    expect(toInes()).toHaveLength(1);
  });
});
