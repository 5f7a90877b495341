import { describe, expect, it } from 'vitest';
import type { Form } from '../../../../src/conversation/chat.ts';
import { anew } from '../../../support/anew.ts';
import { aSeance, aTour } from '../../../support/builders.ts';
import { formOf, getShown, messageOf } from '../../../support/conversation.ts';
import { useBase } from '../../../support/database.ts';
import { aFicheADeux } from '../../../support/fiche-a-deux.ts';

const DRAFT = { avancees: 'Un texte commencé.', prochaine_etape: 'Bilan' };

describe('the draft of an answer', async () => {
  const base = await useBase();
  const world = anew(() => aFicheADeux(base));

  it('says that it came back, with its date, until it is sent', async () => {
    const { camille, hugo, says, open, step } = world;
    expect(introOf(await open(camille))).not.toContain('brouillon');
    const recit = await leaveDraft();
    base.clock.set('2027-05-06T12:30:00Z');
    expect(introOf(await open(camille))).toContain('Votre brouillon du lundi 3 mai 2027 à 10 h est repris.');
    expect(introOf(await open(hugo))).not.toContain('brouillon');
    await says(camille).submit(await step(recit, DRAFT), { engagement: 'oui' });
    expect(introOf(await open(camille))).not.toContain('brouillon');
  });

  it('is given up by starting anew, and nobody else’s with it', async () => {
    const { camille, hugo, says, open, step } = world;
    await leaveDraft();
    await step(await step(await open(hugo), { statut: 'en_cours' }, hugo), DRAFT, hugo);
    const shown = await open(camille);
    expect(shown.buttons.map(({ label }) => label)).toEqual(['Continuer', 'Repartir de zéro']);
    const anew = formOf(await says(camille).submit(shown, { statut: 'realisee' }, 'reponse:ouvrir'));
    expect(getShown(anew)).not.toMatchObject({ statut: 'realisee' });
    expect(introOf(anew)).not.toContain('brouillon');
    expect(getShown(await step(await open(camille), { statut: 'en_cours' }))).not.toHaveProperty('avancees');
    expect(introOf(await open(hugo))).toContain('Votre brouillon');
  });

  it('keeps no link that acts in the name of who pasted it: others read what is sent', async () => {
    const { camille, says, step, stored } = world;
    const link = base.ports.links.repondreButton('kQ3v9dXwz1R8sT5uYb2nLg', 'reponse-ouvrir-1');
    const review = await step(await leaveDraft(), {
      ...DRAFT,
      avancees: `Deux ateliers ont eu lieu.\n${link}`,
    });
    const kept = JSON.stringify(await base.db.brouillon.findMany({ where: { personneId: camille.id } }));
    expect(kept).toContain('[lien personnel retiré]');
    expect(kept).not.toContain('kQ3v9dXwz1R8sT5uYb2nLg');
    await says(camille).submit(review, { engagement: 'oui' });
    expect((await stored())?.courante.avancees).toBe('Deux ateliers ont eu lieu.\n[lien personnel retiré]');
  });

  it('never goes from one séance to another', async () => {
    const { camille, convention, tour, open, step } = world;
    await leaveDraft();
    base.clock.set(tour.gel.add({ hours: 1 }));
    const debut = tour.gel.add({ hours: 24 * 20 }); // its time is not over yet
    const following = await aTour(base, await aSeance(base, convention, { debut }));
    const form = await open(camille, following);
    expect(introOf(form)).not.toContain('brouillon');
    expect(getShown(await step(form, { statut: 'en_cours' }))).not.toHaveProperty('avancees');
  });

  it('that was sent too late opens the next tour once, and says so', async () => {
    const { camille, convention, tour, says, open, step } = world;
    const review = await step(await leaveDraft(), DRAFT);
    base.clock.set(tour.gel.add({ hours: 1 }));
    await says(camille).submit(review, { engagement: 'oui' });
    const debut = tour.gel.add({ hours: 24 * 100 });
    const following = await aTour(base, await aSeance(base, convention, { debut }));
    const form = await open(camille, following);
    expect(introOf(form)).toContain('Votre brouillon du lundi 31 mai 2027');
    const next = await step(await step(form, {}), {});
    expect(messageOf(await says(camille).submit(next, { engagement: 'oui' })).title).toContain('Merci.');
    expect(await base.db.brouillon.count({ where: { personneId: camille.id } })).toBe(0);
  });

  it('keeps a figure with its indicator, whatever comes before it on the fiche meanwhile', async () => {
    const { camille, fiche, says, open, step, stored, chiffre } = world;
    const precisions = await step(await leaveDraft(), { ...DRAFT, completer: 'oui' });
    const dated = { date_chiffres: '2027-04-30', source: 'RPE' };
    await step(await step(precisions, {}), { [chiffre('Places')]: '12,5', ...dated });
    const nouvel = { ordre: 0, nom: 'Naissances', unite: 'enfants' };
    const { id: naissances } = await base.db.indicateur.create({
      data: { ...nouvel, conventionId: fiche.conventionId, ficheActionId: fiche.id },
    });
    let form = await open(camille);
    for (let count = 0; count < 4; count += 1) form = await step(form, {});
    await says(camille).submit(form, { engagement: 'oui' });
    const chiffres = (await stored())?.courante.chiffres.map(({ indicateurId, valeur }) => [
      indicateurId,
      valeur,
    ]);
    expect(chiffres).toEqual([[chiffre('Places').replace('chiffre_', ''), 12.5]]);
    expect(chiffres).not.toHold(naissances);
  });

  /** The second step of Camille's form, its text typed. */
  async function leaveDraft(): Promise<Form> {
    const { camille, open, step } = world;
    const recit = await step(await open(camille), { statut: 'en_cours' });
    await step(recit, DRAFT);
    return recit;
  }
});

const introOf = ({ intro = [] }: Form) => intro.join(' ').replace(/[\u00A0\u202F]/g, ' ');
