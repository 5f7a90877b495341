import { describe, expect, it } from 'vitest';
import { compose } from '../../../../src/composers.ts';
import { type Instance, isComitePilotage } from '../../../../src/domain/nouns/seance.ts';
import { refreshReponses } from '../../../../src/use-cases/envois/refresh-reponses.ts';
import { listPropositions } from '../../../../src/use-cases/plan/list-propositions.ts';
import { listMesFiches } from '../../../../src/use-cases/plan/show-plan.ts';
import { repeatReponse } from '../../../../src/use-cases/reponses/send-tel-quel.ts';
import { openTour } from '../../../../src/use-cases/tours/open-tour.ts';
import { anew } from '../../../support/anew.ts';
import { aSeance } from '../../../support/builders.ts';
import { createAsk, errorsOf, formOf, messageOf, textOf } from '../../../support/coordination.ts';
import { useBase } from '../../../support/database.ts';
import { tellDecisions } from '../../../support/decision-story.ts';
import { paris } from '../../../support/delivery-builders.ts';
import { prepareTour } from '../../../support/seances.ts';

const base = await useBase();

const story = anew(() => tellDecisions(base));

const listed = async () => textOf(messageOf(await story.ask(listPropositions)));
const journal = async () =>
  (await base.stores.journal.list(story.convention.id, 100)).map(({ action }) => action);

describe('a decision upon a proposal', () => {
  it('says which séance took it and who noted it, and is told to leads and to coordination', async () => {
    await story.decide();
    expect(await listed()).toContain('Comité de pilotage, décision du 15 juin 2027. Notée par ');
    const [toLead] = await story.told(story.ines);
    expect(toLead).toContain('Fiche 12 : abandon décidé');
    expect(await story.told(story.other)).toHaveLength(1);
    expect(await story.told(story.camille)).toEqual([]);
  });

  it('ends the support that was asked of the comité, until it is withdrawn', async () => {
    const etat = async () => (await story.getFiche()).appuis?.map(({ etat: one }) => one) ?? [];
    await story.decide();
    expect(await etat()).toEqual(['clos']);
    expect((await story.told(story.ines))[0]).toContain('« Décision du comité », est clos');
    base.clock.set(paris('2027-06-17T10:00'));
    await story.change({ acte: 'retirer', raison: 'Le comité n’a rien décidé.' });
    expect((await etat()).toSorted()).toEqual(['clos', 'en_cours']);
  });

  it('is withdrawn with a reason: the proposal waits again, and may be decided anew', async () => {
    await story.decide();
    expect(errorsOf(formOf(await story.change({ acte: 'retirer' })))).toHaveProperty('raison');
    base.clock.set(paris('2027-06-17T10:00'));
    messageOf(await story.change({ acte: 'retirer', raison: 'Le comité n’a rien décidé.' }));
    const text = await listed();
    expect(text).toContain('abandon proposé : Plus de porteur.');
    expect(text).toContain('(décision retirée le 17 juin 2027 : Le comité n’a rien décidé)');
    expect(await story.shown()).toContain('Abandon proposé');
    expect(await journal()).toContain('decision:retirer');
    const { id } = story.convention;
    const faits = { conventionIds: [id], tourIds: [], sources: [], ouvertures: [id] };
    expect((await base.stores.echeanciers.loadFaits(faits)).terminees.get(id) ?? []).toEqual([]);
    expect((await story.told(story.ines)).join()).toContain('Fiche 12 : décision retirée');
    expect(await story.bilan('parties')).not.toContain('Accord');
    await expect(story.change({ acte: 'retirer', raison: 'Encore.' })).rejects.toBeRefused(
      'decision-introuvable',
    );
    await story.decide();
    expect(await story.shown()).toContain('Abandon décidé');
  });

  it('is put right with a reason, which stands with it', async () => {
    await story.decide();
    base.clock.set(paris('2027-06-17T10:00'));
    const wrong = formOf(await story.change({ accord: 'non', raison: 'Erreur de saisie.' }));
    expect(errorsOf(wrong)).toHaveProperty('motif');
    messageOf(
      await story.change({ accord: 'non', motif: 'Une commune la reprend.', raison: 'Erreur de saisie.' }),
    );
    expect(await listed()).toContain(
      'abandon refusé : Une commune la reprend (décision corrigée le 17 juin 2027 : Erreur de saisie)',
    );
    expect(await story.shown()).not.toContain('Abandon');
    expect(await journal()).toContain('decision:corriger');
    expect((await story.told(story.other)).at(-1)).toContain('Fiche 12 : décision corrigée');
    expect(await story.bilan('parties')).toContain('(décision corrigée le 17 juin 2027');
  });

  it('is asked once a year whether it holds: one press says so, and no other', async () => {
    await story.decide();
    const { convention, ines, ask } = story;
    base.clock.set(paris('2028-04-01T10:00'));
    const { tourId } = await prepareTour(base, convention, '2028-05-18T14:00');
    await ask(openTour, { tour: tourId });
    const asInes = createAsk(base, ines);
    const card = textOf(messageOf(await asInes(listMesFiches)));
    expect(card).toContain('Abandon décidé le 15 juin 2027. Toujours abandonnée ?');
    expect(card).toContain('Oui, la fiche 12 est toujours abandonnée');
    messageOf(await asInes(repeatReponse, { tour: tourId, fiche: '12' }));
    expect(await story.shown()).toContain('Abandon décidé');
    expect(await listed()).toContain('Aucune proposition n’attend de décision.');
  });

  it('holds against another answer, which coordination is told of once', async () => {
    await story.decide();
    base.clock.set(paris('2027-06-20T10:00'));
    const { tourId } = await prepareTour(base, story.convention, '2027-11-18T14:00');
    await story.answer({ statut: 'en_cours', avancees: 'Une commune la reprend.' }, tourId);
    await base.db.reponse.updateMany({ where: { tourId }, data: { versionCartes: 0 } });
    await refreshReponses(base.ports);
    const { id } = story.convention;
    const instance = (await base.stores.seances.listInstances(id)).find(isComitePilotage) as Instance;
    await aSeance(base, story.convention, { instance, debut: paris('2027-09-14T10:00'), etat: 'annulee' });
    const envois = await base.stores.envois.listBySource(id, id);
    const [envoi, ...none] = envois.filter((one) => one.destinataire.personneId === story.other.id);
    if (!envoi) throw new Error('coordination is not told');
    expect(none).toEqual([]);
    const composed = await compose(envoi, { kind: 'personne', personne: story.other }, base.ports);
    const text = composed.kind === 'message' ? textOf(composed.message) : composed.raison;
    expect(text).toSay('Fiche 12 : retour à « En cours » proposé', 'Abandon décidé le 15 juin 2027.');
    expect(text).toContain('Aucune séance du comité de pilotage n’est encore prévue.');
  });
});
