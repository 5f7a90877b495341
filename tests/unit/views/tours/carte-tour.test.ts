import { describe, expect, it } from 'vitest';
import { toPlainText } from '../../../../src/conversation/plain-text.ts';
import type { EtapeCarte } from '../../../../src/domain/nouns/envoi.ts';
import { planTour } from '../../../../src/domain/tours/plan-tour.ts';
import { fieldsOfTexte } from '../../../../src/views/annonces/annonce.ts';
import { fieldsOfSeance } from '../../../../src/views/seances/formulaire-seance.ts';
import { viewCarteTour } from '../../../../src/views/tours/carte-tour.ts';
import { viewEcheancier } from '../../../../src/views/tours/echeancier.ts';
import { aSeance, GROUPE_PROJET, paris } from '../../../support/calendrier-builders.ts';
import { aFiche, aPilotage } from '../../../support/resume-builders.ts';
import { FICHES, listLignes, NOW, TOUR } from '../../../support/slack-samples.ts';

const DUES = [aFiche(2, { pilotages: [aPilotage('h', 'Hélène Carpentier')] }), aFiche(3)];
const RAPPELS = ['rappel-1', 'rappel-2', 'rappel-3', 'report'] as const;

/** Three fiches, of which the first is answered. */
function read(etape: EtapeCarte, now = NOW, fiches = 3): string {
  const lignes = listLignes(FICHES.slice(0, fiches));
  const carte = { etape, tour: TOUR, seance: aSeance(), now, lignes, isSuppleant: false, tardif: false };
  return plain(toPlainText(viewCarteTour(carte)));
}

const plain = (text: string) => text.replace(/[\u00A0\u202F]/g, ' ');

describe('the card of a tour', () => {
  it('says to a substitute who was asked before', () => {
    const lignes = listLignes([aFiche(1, { pilotages: [aPilotage('a', 'Ana Roy')] }), ...DUES]);
    const ask = (owed: typeof lignes) =>
      plain(
        toPlainText(
          viewCarteTour({
            etape: 'rappel-2',
            tour: TOUR,
            seance: aSeance(),
            now: NOW,
            lignes: owed,
            isSuppleant: true,
            tardif: false,
          }),
        ),
      );
    expect(ask(lignes)).toMatch(/^2 réponses attendues, en suppléance/);
    expect(ask(lignes)).toContain(
      'Vous suppléez Hélène Carpentier et Camille Martel, qui n’ont pas encore répondu.',
    );
    expect(ask(lignes.slice(0, 2))).toContain('Vous suppléez Hélène Carpentier, qui n’a pas encore répondu.');
  });

  it('is about all that stands below its title, and says in its text how much is owed', () => {
    const text = read('ouverture');
    expect(text).toMatch(/^Où en sont vos fiches action \?/);
    expect(text).toContain('2 réponses attendues avant le vendredi 14 mai 2027 à 17 h.');
    expect(read('ouverture', NOW, 2)).toContain('1 réponse attendue avant le');
    expect(read('ouverture', NOW, 2)).toMatch(/^Où en sont vos fiches action \?/);
  });

  it.each(['ouverture', ...RAPPELS, 'lendemain'] as const)('names its séance: %s', (etape) =>
    expect(read(etape)).toContain('Groupe projet, séance du jeudi 20 mai 2027.'),
  );

  it.each([
    ['ouvert', 'annulee', 'Groupe projet, séance du jeudi 20 mai 2027 (annulée).'],
    ['clos', 'annulee', 'Groupe projet, séance du jeudi 20 mai 2027 (annulée).'],
    ['publie', 'confirmee', 'Groupe projet, séance du jeudi 20 mai 2027.'],
  ] as const)('names it at the end of a tour too: %s, %s', (etat, seance, said) => {
    const tour = { ...TOUR, etat };
    const common = { etape: 'ouverture', now: NOW, lignes: listLignes(FICHES.slice(0, 2)) } as const;
    const carte = { ...common, tour, seance: aSeance({ etat: seance }), isSuppleant: false, tardif: false };
    expect(viewCarteTour(carte)).toSay(said);
  });

  it('says of a draft when it was typed', () => {
    expect(read('rappel-1')).toContain('Pas encore de réponse. Brouillon du dimanche 2 mai 2027 à 18 h 20.');
  });

  it('offers at the last reminder, and at no other message, the form where a line is enough', () => {
    const offered = 'Répondre en une ligne pour la fiche';
    expect(read('rappel-3')).toContain('une ligne suffit');
    expect(read('rappel-3').split(offered)).toHaveLength(3); // two fiches are owed
    for (const etape of ['ouverture', 'rappel-1', 'rappel-2', 'report', 'lendemain'] as const)
      expect(read(etape)).not.toContain('une ligne');
  });

  it.each(RAPPELS)('says once how much is owed: %s', (etape) => {
    const text = read(etape);
    expect(text.match(/réponses? attendues?/gi)).toHaveLength(1);
    expect(text).toContain('La date limite est le vendredi 14 mai 2027 à 17 h.');
    expect(read(etape, paris('2027-05-14T17:00'))).toContain('La date limite est passée.');
  });
});

it('shows the dates of a tour under one title', () => {
  const plan = planTour({
    instance: { ...GROUPE_PROJET, code: 'GP' },
    debut: aSeance().debut,
    tour: null,
    envois: [],
    now: paris('2027-03-01T10:00'),
    fermetures: { periodesCalmes: [] },
  });
  const message = viewEcheancier(plan, null);
  expect(message.title).toBe('Les dates du tour de réponses');
  expect(message.sections?.map(({ title }) => title)).toEqual([undefined]);
});

it('leaves it to each platform to say that a field may stay empty', () => {
  const dates = { min: '2027-03-01', max: '2029-12-31' };
  const fields = [
    ...fieldsOfTexte('2027-03-01'),
    ...fieldsOfSeance({ instances: [], seance: null, acte: 'creer', ...dates }),
  ];
  const labels = fields.flatMap((field) => (field.kind === 'explanation' ? [] : field.label));
  expect(labels).toContain('Lien');
  expect(labels.filter((label) => /facultati/i.test(label))).toEqual([]);
});
