import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { listButtons } from '../../../../src/conversation/buttons.ts';
import type { Button } from '../../../../src/conversation/chat.ts';
import { toPlainText } from '../../../../src/conversation/plain-text.ts';
import type { UseCase } from '../../../../src/conversation/use-case.ts';
import { parseCommande } from '../../../../src/domain/accueil/commande.ts';
import { hasRole } from '../../../../src/domain/nouns/personne.ts';
import { INTENTS, LEXIQUE } from '../../../../src/intents.ts';
import type { Ports } from '../../../../src/ports/ports.ts';
import { showTableau } from '../../../../src/use-cases/accueil/show-tableau.ts';
import { sendAnnoncesPrevues } from '../../../../src/use-cases/annonces/dispatch-annonce.ts';
import { sendAnnonce } from '../../../../src/use-cases/annonces/send-annonce.ts';
import { previewAnnonce } from '../../../../src/use-cases/annonces/write-annonce.ts';
import { listMesFiches } from '../../../../src/use-cases/plan/show-plan.ts';
import { getRelecture } from '../../../../src/use-cases/resumes/get-relecture.ts';
import { publishResume, publishResumePublic } from '../../../../src/use-cases/resumes/publish-resume.ts';
import { showAvancement } from '../../../../src/use-cases/tours/show-avancement.ts';
import { agreeInStores } from '../../../support/agree.ts';
import { paris } from '../../../support/calendrier-builders.ts';
import { formOf } from '../../../support/coordination.ts';
import { createTestDatabase, type TestDatabase } from '../../../support/database.ts';
import { createLookupData, type LookupData, labels, type Prenom } from '../../../support/lookup-data.ts';

let database: TestDatabase | null = null;
let ports: Ports;
let data: LookupData;
let now = paris('2027-05-10T10:00');

beforeEach(async () => {
  await database?.close();
  database = await createTestDatabase();
  now = paris('2027-05-10T10:00');
  ports = { ...database.ports, clock: { now: () => now } };
  data = await createLookupData(ports);
});
afterAll(() => database?.close());

const ask = (...question: Parameters<LookupData['ask']>) => data.ask(...question);
const tableau = (prenom: Prenom) => ask(showTableau, prenom);
const read = async (prenom: Prenom) => toPlainText(await tableau(prenom)).replace(/[\u00A0\u202F]/g, ' ');

describe('the tableau of a lead', () => {
  it('begins with what is owed, in the words and with the buttons of « mes fiches »', async () => {
    await data.answer(12, 'passe');
    const [waiting, fiches] = (await tableau('Alice')).sections ?? [];
    const mesFiches = await ask(listMesFiches, 'Alice');
    expect(waiting).toMatchObject({ title: 'Ce qui vous attend' });
    const [due] = mesFiches.sections?.[0]?.list ?? [];
    expect(waiting?.list?.[0]).toEqual(due);
    expect(due?.buttons?.map(({ label }) => label)).toEqual([
      'Répondre pour la fiche 12',
      'Rien de nouveau pour la fiche 12',
    ]);
    expect(fiches).toEqual({ title: 'Votre fiche action', paragraphs: mesFiches.paragraphs, list: [] });
    expect(fiches).toHold('Réponse attendue avant le vendredi 14 mai 2027 à 17');
  });

  it('says what is done once it is, and what is owed before it', async () => {
    await data.answer(12, 'ouvert');
    const done = (await tableau('Alice')).sections?.[1]?.list;
    expect(done?.[0]?.detail).toContain('Répondu le 3 mai 2027 par Alice');
    expect(done?.[0]?.buttons?.[0]?.label).toBe('Voir la réponse pour la fiche 12');
    await lead(16);
    const [waiting, fiches] = (await tableau('Alice')).sections ?? [];
    expect(waiting?.list?.[0]?.text).toContain('Fiche 16');
    expect(fiches?.list?.map(({ text }) => text.match(/\d+/)?.[0])).toEqual(['12']);
  });

  it('asks nothing between two tours', async () => {
    await ports.stores.tours.save({ ...data.ouvert, etat: 'publie' });
    const text = await read('Alice');
    expect(text).toContain('Aucun tour de réponses n’est ouvert. Un message vous préviendra à l’ouverture.');
    expect(text).toContain('[Voir la fiche 12]');
    expect(text).not.toContain('Répondre');
  });

  it('shows nothing of the coordination', async () => {
    const text = await read('Alice');
    for (const word of ['Créer une séance', 'annonce', 'manquent', 'Modifier', 'avancement', 'sans pilote'])
      expect(text).not.toContain(word);
  });
});

describe('the tableau of the coordination', () => {
  it('shows the tour as the page of its progress does, in figures', async () => {
    await data.answer(12, 'ouvert');
    await lead(16);
    const message = await tableau('Chloé');
    const section = message.sections?.find(({ title }) => title === 'Tour de réponses');
    expect(section?.paragraphs).toEqual((await ask(showAvancement, 'Chloé')).paragraphs);
    expect(section?.list?.[0]).toMatchObject({ text: '1 réponse manque' });
    const offered = ['Voir les réponses manquantes', 'Voir l’avancement'];
    expect(section?.list?.[0]?.buttons?.map(({ label }) => label)).toEqual(offered);
    expect(labels(message)).toEqual([
      'Créer une séance',
      'Écrire une annonce',
      'Voir le plan',
      'Mes préférences',
      'Mes connexions',
      'Voir l’aide',
    ]);
    expect(toPlainText(message).split('\n').length).toBeLessThanOrEqual(64);
  });

  it('offers the summary from the deadline on', async () => {
    expect(await read('Chloé')).not.toContain('[Préparer le résumé]');
    now = data.ouvert.echeance;
    expect(await read('Chloé')).toContain('[Préparer le résumé]');
  });

  it('offers to open the next tour when no other one is open', async () => {
    const etapes = [{ code: 'ouverture', prevueLe: paris('2027-09-20T09:00'), passeeLe: null }] as const;
    const prepared = { ...data.ouvert, etat: 'prepare', gel: paris('2027-12-01T17:00'), etapes } as const;
    await ports.stores.tours.save(prepared);
    const text = await read('Chloé');
    expect(text).toContain('Prochain tour de réponses');
    expect(text).toContain('ouverture du tour de réponses, lundi 20 septembre 2027 à 9 h');
    expect(text).toContain('[Ouvrir le tour de réponses maintenant]');
    const [passe] = await ports.stores.tours.list(data.conventionId);
    if (passe) await ports.stores.tours.save({ ...passe, etat: 'ouvert' });
    expect(await read('Chloé')).not.toContain('[Ouvrir le tour de réponses maintenant]');
  });

  it('says so without any tour', async () => {
    for (const tour of await ports.stores.tours.list(data.conventionId))
      await ports.stores.tours.save({ ...tour, etat: 'clos' });
    expect(await read('Chloé')).toContain('Aucun tour n’est ouvert ni prévu.');
  });

  it('lets it change the next séance, that one only', async () => {
    await data.saveSeance({ debut: paris('2027-11-18T09:30'), fin: paris('2027-11-18T11:00') });
    const text = await read('Chloé');
    for (const acte of ['Modifier', 'Annuler']) expect(text).toContain(`[${acte} la séance du 20 mai]`);
    expect(text).not.toContain('18 novembre]');
    now = paris('2027-05-20T14:30');
    expect(await read('Chloé')).not.toContain('[Annuler la séance du 20 mai]');
  });

  it('has one button that is filled, of what waits first', async () => {
    const isFilled = (button: Button) => button.kind === 'action' && button.style === 'primary';
    for (const prenom of ['Alice', 'Chloé'] as const) {
      const message = await tableau(prenom);
      expect(listButtons(message).filter(isFilled)).toEqual([message.sections?.[0]?.list?.[0]?.buttons?.[0]]);
    }
  });

  it('shows the last announcement with the way to what became of it', async () => {
    expect(await read('Chloé')).toContain('Aucune annonce n’a été envoyée.');
    const chloe = data.as('Chloé');
    const intent = (values: Record<string, string>) =>
      ({ name: 'annonce:apercu', account: chloe.account, values, origin: 'direct' }) as const;
    const forum = { titre: 'Forum', texte: 'Le forum a lieu à Calais.', destinataires: 'pilotes' };
    const preview = formOf(await previewAnnonce(intent(forum), chloe, ports));
    await sendAnnonce(intent(preview.context), chloe, ports);
    now = now.add({ minutes: 3 });
    await sendAnnoncesPrevues(ports);
    expect(await read('Chloé')).toContain('- Forum\n');
    expect(await read('Chloé')).toContain('[Voir qui l’a reçue]');
  });
});

describe('the tableau of everybody', () => {
  it('shows the next séances and where to subscribe', async () => {
    const text = await read('Emma');
    expect(text).toContain(' : jeudi 20 mai 2027 à 14 h\n  Hôtel communautaire, ');
    expect(text).toContain(`S’abonner au calendrier : ${ports.links.calendriers()}`);
    expect(text).not.toContain('visio.test');
    expect(await read('Basile')).toContain('visio.test');
  });

  it('leads to the last summary', async () => {
    expect(await read('Emma')).toContain('Aucun résumé n’est encore publié');
    now = data.ouvert.echeance;
    const chloe = data.as('Chloé');
    const publish = async (useCase: UseCase, edition: 'groupeProjet' | 'publique') => {
      const tour = await ports.stores.tours.get(data.ouvert.id);
      const relecture = await getRelecture(tour, { personne: chloe.personne, now }, ports.stores);
      const values = { tour: tour.id, empreinte: relecture[edition].empreinte };
      await agreeInStores(ports, { tour, empreinte: values.empreinte, personne: chloe.personne, now });
      await useCase(
        { name: 'resume:publier', account: chloe.account, values, origin: 'direct' },
        chloe,
        ports,
      );
    };
    await publish(publishResume, 'groupeProjet');
    expect(await read('Emma')).toContain('Aucun résumé n’est encore publié');
    expect(await read('Basile')).toContain('[Lire le résumé n° 1]');
    expect(await read('Basile')).not.toContain(ports.links.resumePublic(1));
    await publish(publishResumePublic, 'publique');
    const text = await read('Emma');
    expect(text).toSay('- Résumé n° 1 – ', '[Lire le résumé n° 1]');
    expect(text).toContain(ports.links.resumePublic(1));
  });

  it.each(['Alice', 'Basile', 'Chloé', 'David', 'Emma'] as const)(
    'has only buttons that %s may press, and makes no link of its own',
    async (prenom) => {
      now = data.ouvert.echeance;
      const { personne } = data.as(prenom);
      const pressed = listButtons(await tableau(prenom)).flatMap((button) =>
        button.kind === 'action' ? [button.intent] : [],
      );
      expect(pressed).toContain('plan');
      for (const intent of pressed) {
        const entry = INTENTS.get(intent);
        expect(entry, intent).toBeDefined();
        expect(entry?.roles === undefined || hasRole(personne, ...entry.roles), intent).toBe(true);
      }
      expect(pressed.includes('etat')).toBe(prenom === 'David');
      expect(await database?.db.lienPersonnel.count()).toBe(0);
    },
  );

  it.each(['Alice', 'Chloé', 'Emma'] as const)('reads well for %s', async (prenom) => {
    await data.answer(12, 'passe');
    const etapes = [
      { code: 'rappel-3', prevueLe: paris('2027-05-13T09:30'), passeeLe: null },
      { code: 'echeance', prevueLe: paris('2027-05-14T17:00'), passeeLe: null },
    ] as const;
    await ports.stores.tours.save({ ...data.ouvert, etapes });
    const nom = prenom.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
    await expect(toPlainText(await tableau(prenom))).toMatchFileSnapshot(
      `../../../golden/tableau/${nom}.txt`,
    );
  });

  it('is what « aujourd’hui » asks for, and still « tableau de bord »', () => {
    for (const texte of ['Aujourd’hui', "aujourd'hui", 'tableau', 'tableau de bord', 'Mon tableau de bord'])
      expect(parseCommande(texte, LEXIQUE, [])).toMatchObject({ kind: 'intent', name: 'tableau' });
    expect(LEXIQUE.commandes.find(({ intent }) => intent === 'tableau')?.texte).toBe('aujourd’hui');
    expect(INTENTS.get('tableau')?.roles).toBeUndefined();
  });
});

/** Makes Alice the lead of one more fiche. */
async function lead(numero: number): Promise<void> {
  const fiche = await ports.stores.ficheActions.find(data.conventionId, numero);
  await database?.db.pilotage.create({
    data: {
      conventionId: data.conventionId,
      ficheActionId: fiche?.id ?? '',
      personneId: data.as('Alice').personne.id,
      role: 'chef_de_file',
      du: new Date('2026-01-01'),
    },
  });
}
