import { beforeEach, describe, expect, it } from 'vitest';
import { aPersonne, aSeance, aTour } from '../../../support/builders.ts';
import { errorsOf, formOf, getShown, messageOf } from '../../../support/conversation.ts';
import { useBase } from '../../../support/database.ts';
import { aFicheADeux, type FicheADeux } from '../../../support/fiche-a-deux.ts';

describe('the progress form', async () => {
  let camille: FicheADeux['camille'];
  let hugo: FicheADeux['hugo'];
  let fiche: FicheADeux['fiche'];
  let tour: FicheADeux['tour'];
  let says: FicheADeux['says'];
  let open: FicheADeux['open'];
  let step: FicheADeux['step'];
  let toReview: FicheADeux['toReview'];
  let stored: FicheADeux['stored'];
  let chiffre: FicheADeux['chiffre'];

  const base = await useBase();

  beforeEach(async () => {
    ({ camille, hugo, fiche, tour, says, open, step, toReview, stored, chiffre } = await aFicheADeux(base));
  });

  it('goes from the first question to the receipt in three steps', async () => {
    const review = await toReview(camille);
    expect(review.step).toEqual({ number: 3, total: 3 });
    const reply = await says(camille).submit(review, { engagement: 'oui' });
    expect(messageOf(reply).title).toBe(
      `Merci. Votre réponse pour la fiche ${fiche.numero} est enregistrée.`,
    );
    expect((await stored())?.courante).toMatchObject({
      version: 1,
      statut: 'en_cours',
      avancees: 'Trois ateliers ont eu lieu.',
      diffusion: 'groupe_projet',
      tardive: false,
    });
  });

  it.each([
    ['non_demarree', 'aucune', ['prochaine_etape', 'echeance']],
    ['en_cours', 'a_surveiller', ['avancees', 'prochaine_etape', 'echeance', 'difficulte_detail']],
    ['realisee', 'aucune', ['avancees']],
    ['reportee', 'aucune', ['prochaine_etape', 'echeance', 'motif']],
    ['abandonnee', 'bloquante', ['motif', 'difficulte_detail']],
  ])('asks for %s with difficulty %s only what it must', async (statut, difficulte, asked) => {
    const recit = await step(await open(camille), { statut, difficulte });
    const ids = recit.fields
      .map(({ id }) => id)
      .filter((id) => !['ordre_du_jour', 'sujet', 'completer'].includes(id));
    expect(ids).toEqual(asked);
  });

  it('puts a blocked action on the agenda unless told otherwise', async () => {
    const recit = await step(await open(camille), { statut: 'en_cours', difficulte: 'bloquante' });
    expect(getShown(recit)).toMatchObject({ ordre_du_jour: 'oui' });
  });

  it('names each wrong field and keeps what was typed', async () => {
    const recit = await step(await open(camille), { statut: 'reportee', difficulte: 'a_surveiller' });
    const again = await step(recit, {
      prochaine_etape: 'Ok',
      echeance: '2027-01-01',
      motif: 'Trop de travail',
      difficulte_detail: 'court',
    });
    expect(Object.keys(errorsOf(again)).sort()).toEqual(['difficulte_detail', 'echeance', 'prochaine_etape']);
    expect(errorsOf(again).echeance).toContain('lundi 3 mai 2027');
    expect(getShown(again)).toMatchObject({ motif: 'Trop de travail', difficulte_detail: 'court' });
  });

  it('refuses to send without the tick', async () => {
    const review = await toReview(camille);
    expect(errorsOf(formOf(await says(camille).submit(review, {})))).toHaveProperty('engagement');
    expect(await stored()).toBeNull();
  });

  it('takes up a draft where it was left, also after an error', async () => {
    const recit = await step(await open(camille), { statut: 'realisee' });
    await step(recit, { avancees: 'court' });
    expect(getShown(await step(await open(camille), {}))).toMatchObject({ avancees: 'court' });
  });

  it('goes back without losing the step that was left', async () => {
    const recit = await step(await open(camille), { statut: 'en_cours' });
    const first = formOf(await says(camille).submit(recit, { avancees: 'Un texte' }, 'reponse:retour'));
    expect(first.step?.number).toBe(1);
    expect(getShown(await step(first, {}))).toMatchObject({ avancees: 'Un texte' });
  });

  it('warns of personal data without blocking', async () => {
    const review = await toReview(camille, 'Joindre Mme Dupont au 06 12 34 56 78.');
    expect(review.fields[0]).toHold('un numéro de téléphone et le nom d’une personne');
  });

  it('never stores a figure without its source and date', async () => {
    const recit = await step(await open(camille), { statut: 'en_cours' });
    const precisions = await step(recit, {
      avancees: 'Dix lettres.',
      prochaine_etape: 'Bilan',
      completer: 'oui',
    });
    const chiffres = await step(precisions, { appui: ['caf'], liens: 'https://exemple.fr/a' });
    const wrong = await step(chiffres, { [chiffre('Places')]: '12,5' });
    expect(Object.keys(errorsOf(wrong)).sort()).toEqual(['date_chiffres', 'source']);
    const review = await step(wrong, {
      [chiffre('Places')]: '12,5',
      [`${chiffre('Visites')}_nd`]: 'oui',
      date_chiffres: '2027-04-30',
      source: 'RPE',
    });
    await says(camille).submit(review, { engagement: 'oui' });
    const courante = (await stored())?.courante;
    expect(courante?.chiffres.map(({ valeur, source }) => [valeur, source])).toEqual([
      [12.5, 'RPE'],
      [null, null],
    ]);
    expect(courante).toMatchObject({ appuis: ['caf'], liens: ['https://exemple.fr/a'] });
  });

  it('refuses a link that is not https and a fourth choice of support', async () => {
    const recit = await step(await open(camille), { statut: 'en_cours' });
    const precisions = await step(recit, {
      avancees: 'Dix lettres.',
      prochaine_etape: 'Bilan',
      completer: 'oui',
    });
    const again = await step(precisions, {
      liens: 'javascript:alert(1)',
      appui: ['caf', 'moyens', 'formation', 'coordination'],
    });
    expect(Object.keys(errorsOf(again)).sort()).toEqual(['appui', 'liens']);
  });

  it('keeps every version of a corrected answer', async () => {
    await says(camille).submit(await toReview(camille), { engagement: 'oui' });
    const shown = await open(camille);
    expect(getShown(shown)).toMatchObject({ statut: 'en_cours' });
    const recit = await step(shown, { statut: 'realisee' });
    const review = await step(recit, { avancees: 'Tout est terminé.' });
    const receipt = messageOf(await says(camille).submit(review, { engagement: 'oui' }));
    expect(receipt.title).toContain('est enregistrée (version 2).');
    const reponse = await stored();
    const versions = await base.stores.reponseVersions.list(tour.conventionId, reponse?.id ?? '');
    expect(versions.map(({ statut }) => statut)).toEqual(['en_cours', 'realisee']);
    expect(versions[1]).toMatchObject({ prochaineEtape: null });
  });

  it('makes one answer of the same sending, twice in a row and at once', async () => {
    const review = await toReview(camille);
    const send = () => says(camille).submit(review, { engagement: 'oui' });
    const replies = await Promise.all([send(), send()]);
    replies.push(await send());
    expect(new Set(replies.map((reply) => messageOf(reply).title)).size).toBe(1);
    expect((await stored())?.courante.version).toBe(1);
    expect(await base.db.brouillon.count({ where: { personneId: camille.id } })).toBe(0);
  });

  it('shows the second of two people the difference, and lets them choose', async () => {
    const [hers, his] = [
      await toReview(camille, 'Le texte de Camille.'),
      await toReview(hugo, 'Le texte de Hugo.'),
    ];
    await says(camille).submit(hers, { engagement: 'oui' });
    const conflict = formOf(await says(hugo).submit(his, { engagement: 'oui' }));
    expect(conflict).toHold('Le texte de Camille.', 'Le texte de Hugo.');
    expect((await stored())?.courante.avancees).toBe('Le texte de Camille.');
    expect((await says(hugo).submit(conflict, {})).kind).toBe('done');
    expect((await stored())?.courante).toMatchObject({ version: 2, avancees: 'Le texte de Hugo.' });
  });

  it('lets the second of two people leave the first answer', async () => {
    const [hers, his] = [
      await toReview(camille, 'Le texte de Camille.'),
      await toReview(hugo, 'Le texte de Hugo.'),
    ];
    await says(camille).submit(hers, { engagement: 'oui' });
    const conflict = formOf(await says(hugo).submit(his, { engagement: 'oui' }));
    await says(hugo).submit(conflict, {}, 'reponse:laisser');
    expect((await stored())?.courante).toMatchObject({ version: 1, avancees: 'Le texte de Camille.' });
  });

  it('marks an answer after the deadline, and keeps one after the freeze for the next tour', async () => {
    const late = await toReview(camille);
    base.clock.set(tour.echeance.add({ hours: 1 }));
    await says(camille).submit(late, { engagement: 'oui' });
    expect((await stored())?.courante.tardive).toBe(true);
    const later = await toReview(camille, 'Un texte écrit trop tard.');
    base.clock.set(tour.gel.add({ hours: 1 }));
    expect(messageOf(await says(camille).submit(later, { engagement: 'oui' })).title).toContain(
      'votre texte est gardé',
    );
    expect((await stored())?.courante.version).toBe(1);
    const following = await aTour(
      base,
      await aSeance(base, { id: tour.conventionId }, { debut: tour.gel.add({ hours: 24 * 150 }) }),
    );
    const next = await step(await open(camille, following), {});
    expect(getShown(next)).toMatchObject({ avancees: 'Un texte écrit trop tard.' });
  });

  it('refuses whoever does not lead the fiche', async () => {
    const other = await aPersonne(base, { id: tour.conventionId });
    const reply = await says(other).ask('reponse:ouvrir', { tour: tour.id, fiche: String(fiche.numero) });
    expect(messageOf(reply).title).toContain('Vous n’êtes pas pilote de cette fiche');
  });
});
