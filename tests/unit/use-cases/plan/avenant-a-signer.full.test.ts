import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { renderFile } from '../../../../adapters/documents/writing/render.ts';
import { compose } from '../../../../src/composers.ts';
import type { Form, Message, Values } from '../../../../src/conversation/chat.ts';
import { toPlainText } from '../../../../src/conversation/plain-text.ts';
import type { Personne } from '../../../../src/domain/nouns/personne.ts';
import { getBilan } from '../../../../src/use-cases/resumes/get-bilan.ts';
import { exportRapport } from '../../../../src/use-cases/resumes/rapport.ts';
import { blocksOfDecisions } from '../../../../src/views/resumes/bilan-decisions.ts';
import { getFiche as findFiche } from '../../../support/builders.ts';
import { createConversation, errorsOf, formOf, messageOf } from '../../../support/conversation.ts';
import { useBase } from '../../../support/database.ts';
import { createLookupData } from '../../../support/lookup-data.ts';
import { compact, READ } from '../../../support/read-files.ts';

const plain = (text: string) => text.replace(/[\u00A0\u202F]/g, ' ');

/** The real convention and its 18 parties, from what waits to the day on which it is applied. */
describe('an avenant', async () => {
  const base = await useBase({ now: '2027-06-15T08:00:00Z' });
  const { conventionId, as, answer } = await createLookupData(base.ports);
  const { stores } = base;
  const talk = createConversation(base.ports);
  const add = async (personne: Personne, roles: Personne['roles']) => {
    await base.db.personne.update({ where: { id: personne.id }, data: { roles: [...roles] } });
    return stores.personnes.get(personne.id);
  };
  const chloe = await add(as('Chloé').personne, ['coordination']);
  const david = await add(as('David').personne, ['administration', 'supervision']);
  const alice = as('Alice').personne;
  const getFiche = (numero: number) => findFiche(base, conventionId, numero);
  const say = (message: Message) => plain(toPlainText(message));
  const tell = async (personne: Personne, name: string, values: Values = {}) =>
    say(messageOf(await talk(personne).ask(name, values)));
  const send = async (personne: Personne, form: Form, values: Values) => talk(personne).submit(form, values);
  const form = async (personne: Personne, name: string, values: Values = {}) =>
    formOf(await talk(personne).ask(name, values));
  const wait = async (genre: string, values: Values, cible?: string) => {
    const asked = await form(chloe, 'avenant:ajouter', { genre, ...(cible && { cible }) });
    return send(chloe, asked, values);
  };
  const place = () => tell(chloe, 'avenant');
  const decide = async (numero: number, statut: 'abandonnee' | 'reportee') => {
    const instance = (await stores.seances.listInstances(conventionId)).find(({ code }) => code === 'COPIL');
    const le = Temporal.PlainDate.from('2027-06-10');
    const echeance = statut === 'reportee' ? Temporal.PlainDate.from('2028-12-31') : null;
    const decision = {
      ...{ statut, echeance, accord: true, motif: null, statutAvant: 'en_cours' as const },
      ...{ instance: '', le, noteeLe: base.clock.now() },
    };
    await answer(numero, 'ouvert', { statut, echeance });
    const fiche = await getFiche(numero);
    const [last] = await stores.reponses.listHistorique(conventionId, [fiche.id]);
    const versionId = last?.courante.id ?? '';
    await stores.decisions.create({ instanceId: instance?.id ?? '', fiche, versionId, decision });
  };
  const parties = await stores.conventions.listParties(conventionId);
  const codeOf = (nom: string) => parties.find((one) => one.nom === nom)?.code ?? '';
  const sign = async (partie: string, values: Values) =>
    send(chloe, await form(chloe, 'avenant:signer', { partie }), values);
  const titreBefore = (await getFiche(8)).titre;

  it('waits for what was decided, by itself, and for what is typed; nothing of the plan changes', async () => {
    expect(await place()).toContain('Aucune modification n’attend d’avenant.');
    await decide(20, 'abandonnee');
    await decide(12, 'reportee');
    const titres = { titre: 'Promouvoir les séjours et les colos', titreCourt: 'Séjours et colos' };
    messageOf(await wait('fiche_titre', titres, '8'));
    messageOf(await wait('partie_sortie', {}, codeOf('Escalles')));
    messageOf(await wait('instance', { foisParAn: '2' }, 'COPIL'));
    messageOf(await wait('partie_entree', { nom: 'Guînes', nature: 'commune', codeInsee: '62397' }));
    const proposal = await form(david, 'modele:proposer', { genre: 'fiche' });
    const proposed = { titre: 'Ouvrir une micro-crèche', titreCourt: 'Micro-crèche', objectifs: 'De tous.' };
    messageOf(await send(david, proposal, { ...proposed, indicateurs: 'pe-01 ; Places ouvertes ; places' }));
    const taking = await form(chloe, 'modele:prendre', { modele: proposal.context?.proposition ?? '' });
    await Promise.all([1, 2].map(() => send(chloe, taking, { cible: 'PE' }))); // counted below, once
    expect(await place()).toMatch(/PE-\d+ : De tous\./);
    messageOf(await wait('indicateurs', { indicateurs: 'Séjours ; séjours ; 3 ; 8 ; Caf, 2027' }, '8'));
    messageOf(
      await wait('article', { article: '6 A', avant: 'Deux fois par an.', texte: 'Trois fois par an.' }),
    );
    const objectifs = 'PE-1 : Une offre de qualité\n- adaptée à tous';
    messageOf(await wait('enjeu', { titre: 'Petite enfance', objectifs }, 'PE'));
    const text = await place();
    expect(text).toContain('10 modifications en attente d’avenant.');
    expect(text).toContain(
      'Action abandonnée : la fiche est fermée (Comité de pilotage stratégique, 10 juin 2027).',
    );
    expect(text).toContain(`Avant : ${plain(titreBefore)}`);
    expect((await getFiche(8)).titre).toBe(titreBefore);
    expect((await getFiche(20)).fermeture).toBeUndefined();
    expect(await tell(chloe, 'tableau')).toContain('10 modifications attendent un avenant');
    expect(await tell(chloe, 'fiche', { numero: '20' })).toContain('En attente d’avenant : abandon décidé');
    expect(await tell(alice, 'mes-fiches')).toContain('En attente d’avenant : report décidé');
    const periode = { du: Temporal.PlainDate.from('2027-01-01'), au: Temporal.PlainDate.from('2027-12-31') };
    const bilan = await getBilan(
      conventionId,
      { periode, audience: 'parties', now: base.clock.now() },
      stores,
    );
    expect(blocksOfDecisions(bilan)).toHold('Accord, en attente d’avenant');
    expect((await getFiche(8)).modifications).toEqual(['fiche_titre', 'indicateurs']);
  });

  it('refuses what says nothing, or what nobody can read; typed again, the last one counts', async () => {
    const same = formOf(await wait('fiche_titre', {}, '8'));
    expect(plain(errorsOf(same).titre ?? '')).toContain('rien n’est à changer');
    const objectifs = formOf(await wait('enjeu', { objectifs: 'sans code' }, 'PE'));
    expect(plain(errorsOf(objectifs).objectifs ?? '')).toContain('« sans code »');
    const insee = await wait('partie_entree', { nom: 'Ardres', nature: 'commune' });
    expect(errorsOf(formOf(insee))).toHaveProperty('codeInsee');
    messageOf(await wait('instance', { foisParAn: '3' }, 'COPIL'));
    expect(await place()).toContain('10 modifications en attente d’avenant.');
    messageOf(await wait('article', { article: '9', avant: 'Avant.', texte: 'Après.' }));
    const known = (await stores.modifications.list(conventionId)).find(({ cle }) => cle === '9');
    await tell(chloe, 'avenant:retirer', { modification: known?.id ?? '' });
    expect(await place()).toContain('10 modifications en attente d’avenant.');
  });

  it('is written with one press: every change before and after, article by article, and a line for each party', async () => {
    expect(await tell(chloe, 'avenant:preparer')).toContain('L’avenant n° 1 est prêt à signer');
    const { buttons = [] } = messageOf(await talk(david).ask('avenant:lire'));
    const [link] = buttons.flatMap((one) => (one.kind === 'link' ? [one.url] : []));
    const paper = (await exportRapport(link?.split('/').at(-1) ?? '', base.ports)) ?? expect.fail('no paper');
    for (const format of ['docx', 'odt', 'pdf'] as const) {
      const text = compact(await READ[format](await renderFile(paper, format)));
      for (const said of [
        'Avenant n° 1 à la convention territoriale globale',
        'Article 1er – Objet',
        'Article 2 – Parties à la convention',
        '2.1 Une partie rejoint la convention',
        'Article 5 – Plan d’actions (annexe 4 de la convention)',
        'Fiche 25, nouvelle',
        'Promouvoir les séjours et les colos',
        'Article 6 A de la convention',
        'Commune de Guînes',
        'Commune d’Escalles',
        'Commune des Attaques',
        'Nom et qualité du signataire',
      ])
        expect(text, format).toContain(compact(said));
    }
    const signatures = paper.document?.blocks.findLast((block) => block.kind === 'table');
    expect(signatures?.kind === 'table' && signatures.rows).toHaveLength(19); // 18, and the one that joins
  });

  it('is signed party by party; what waits since then waits for the next one', async () => {
    base.clock.set('2027-06-25T08:00:00Z');
    const early = formOf(await sign('62193', { delibereLe: '2027-06-24', signeLe: '2027-06-20' }));
    expect(errorsOf(early)).toHaveProperty('signeLe');
    const chosen = { partie: '62193', delibereLe: '2027-06-20' };
    messageOf(await send(chloe, await form(chloe, 'avenant:signer'), chosen));
    const first = say(messageOf(await sign('62193', { signeLe: '2027-06-24' })));
    expect(first).toContain('1 partie sur 19 a signé l’avenant n° 1');
    expect(await place()).toContain(
      `du 20 juin 2027, signature du 24 juin 2027 (noté le 25 juin 2027 par ${chloe.prenom}`,
    );
    expect(await tell(chloe, 'avenant:preparer')).toContain('il ne change plus');
    await decide(5, 'abandonnee');
    expect(await place()).toContain('11 modifications en attente d’avenant.');
    expect(await tell(chloe, 'avenant:appliquer')).toContain(
      'quand toutes les parties ont signé. Manquent :',
    );
    for (const { code } of [...parties, { code: '62397' }])
      await sign(code, { delibereLe: '2027-06-20', signeLe: code === 'CAF62' ? '2027-06-25' : '2027-06-24' });
    expect(await place()).toContain('19 parties sur 19 ont signé l’avenant n° 1');
  });

  it('is applied by two, who read it first: one proposes, who holds the other role confirms', async () => {
    const proposal = await form(chloe, 'avenant:appliquer');
    expect(proposal).toHold('signé le 25 juin 2027');
    expect(await send(chloe, proposal, {})).toSay('Une autre personne confirme');
    const own = await talk(chloe).ask('avenant:appliquer:confirmer', proposal.context);
    expect(own).toSay('Une autre personne confirme');
    expect((await getFiche(8)).titre).toBe(titreBefore);
    expect(await tell(david, 'tableau')).toContain(
      'L’application de l’avenant n° 1 attend votre confirmation',
    );
    const told = (await stores.envois.listBySource(conventionId, conventionId)).filter(({ etape }) =>
      etape.startsWith('avenant-propose'),
    );
    const composed = await Promise.all(
      told.map((one) => compose(one, { kind: 'personne', personne: david }, base.ports)),
    );
    expect(composed.map(({ kind }) => kind).toSorted()).toEqual(['message', 'obsolete']);
    const confirmation = await form(david, 'avenant:appliquer');
    expect(await send(david, confirmation, {})).toSay('L’avenant n° 1 est appliqué');
    expect(await send(david, confirmation, {})).toSay('Aucun avenant n’est à signer');
  });

  it('changes the plan then, and stands in the history of each fiche', async () => {
    expect((await getFiche(8)).titreCourt).toBe('Séjours et colos');
    expect((await getFiche(8)).indicateurs.map(({ nom }) => nom)).toEqual(['Séjours']);
    expect((await getFiche(12)).annexe.echeance?.toString()).toBe('2028-12-31');
    expect((await getFiche(20)).fermeture).toMatchObject({ avenant: { reference: '1' } });
    expect((await getFiche(25)).titre).toBe('Ouvrir une micro-crèche');
    expect((await getFiche(25)).indicateurs).toMatchObject([{ nom: 'Places ouvertes', codeCommun: 'PE-01' }]);
    const noms = (await stores.conventions.listParties(conventionId)).map(({ nom }) => nom);
    expect([noms.includes('Escalles'), noms.includes('Guînes'), noms.length]).toEqual([false, true, 18]);
    const [copil] = (await stores.seances.listInstances(conventionId)).filter(({ code }) => code === 'COPIL');
    expect(copil?.foisParAn).toBe(3);
    const [enjeu] = await stores.plans.listEnjeux(conventionId);
    expect(enjeu?.objectifs).toEqual([
      { code: 'PE-1', texte: 'Une offre de qualité', details: ['adaptée à tous'] },
    ]);
    const page = await tell(chloe, 'fiche', { numero: '8', tout: 'oui' });
    expect(page).toContain('L’avenant n° 1 du 25 juin 2027 change le titre');
    expect(page).toContain('L’avenant n° 1 du 25 juin 2027 change les indicateurs');
    expect(await tell(chloe, 'fiche', { numero: '12', tout: 'oui' })).toContain(
      'L’avenant n° 1 du 25 juin 2027 change la date prévue pour la fin',
    );
    expect(await place()).toContain('1 modification en attente d’avenant.');
    const avenants = await stores.avenants.list(conventionId);
    expect(avenants.map(({ reference }) => reference)).toEqual(['1']);
    expect(avenants[0]?.changements.map(({ objet, champ }) => `${objet}:${champ}`)).toContain(
      'article:texte',
    );
  });

  it('is given up before that, and what it held waits again; a decision withdrawn meanwhile stands in its way', async () => {
    expect(await tell(david, 'avenant:preparer')).toContain('L’avenant n° 2 est prêt à signer');
    const last = (await stores.decisions.list(conventionId)).at(-1);
    const changement = { le: base.clock.now(), raison: 'Erreur', isRetrait: true };
    await stores.decisions.change({ id: last?.id ?? '', conventionId }, { decision: {}, changement });
    expect(await place()).toContain('Cet avenant ne peut plus être appliqué');
    const asked = await form(david, 'avenant:abandonner');
    expect(await send(david, asked, {})).toSay('L’avenant est abandonné');
    expect(await place()).toContain('Aucune modification n’attend d’avenant.');
  });

  it('one person who holds both roles applies it alone only where nobody else holds either', async () => {
    const both = await add(chloe, ['coordination', 'administration']);
    messageOf(await wait('article', { article: '9', avant: 'Avant.', texte: 'Après.' }));
    await tell(both, 'avenant:preparer');
    for (const { code } of await stores.conventions.listParties(conventionId))
      await sign(code, { signeLe: '2027-06-25' });
    const proposal = await form(both, 'avenant:appliquer');
    await send(both, proposal, {});
    expect(await tell(both, 'avenant:appliquer')).toContain('Une autre personne confirme');
    for (const one of await stores.personnes.list(conventionId))
      if (one.id !== both.id) await add(one, ['pilote']);
    const confirmation = await form(both, 'avenant:appliquer');
    expect(await send(both, confirmation, {})).toSay('L’avenant n° 2 est appliqué');
  });
});
