import { describe, expect, it } from 'vitest';
import { listSignes } from '../../../../src/domain/reponses/vigilance.ts';

describe('personal words in a text that a lead typed', () => {
  it.each([
    ['telephone', 'Rappeler au 06 12 34 56 78 avant jeudi.'],
    ['telephone', 'Son numéro : +33612345678'],
    ['telephone', 'Joindre le +33 6 12 34 56 78.'],
    ['telephone', 'Joindre le +33 (0)6 12 34 56 78.'],
    ['telephone', '06.12.34.56.78 le soir'],
    ['telephone', '06 12 34 56 78 entre espaces insécables'],
    ['telephone', '0033 6 12 34 56 78'],
    ['courriel', 'Écrire à lea.martin@orange.fr'],
    ['nom', 'Mme Duhamel a trouvé une place.'],
    ['nom', 'Mme Duhamel, mère de deux enfants.'],
    ['nom', 'La famille Duhamel est relogée.'],
    ['nom', 'Monsieur Benali nous a écrit.'],
    ['enfant', 'Léo, 4 ans, a une place en crèche.'],
    ['enfant', 'Emma (3 ans) attend une place.'],
    ['enfant', 'Le petit Noé, âgé de 18 mois, est suivi.'],
    ['domicile', 'Elle habite 12 rue des Fleurs, à Marck.'],
    ['domicile', 'Une famille domiciliée au 3 bis, avenue Blériot.'],
    ['naissance', 'Née le 3 mai 2021.'],
    ['numero', 'Le NIR 2 85 05 62 193 045 12.'],
    ['numero', 'Allocataire 1234567.'],
  ])('%s: %s', (signe, texte) => expect(listSignes([texte])).toContain(signe));

  it.each([
    ['an official number of a service', 'Le 115 et le 3919 sont affichés.'],
    ['figures of a report', 'Nous sommes passés de 0 612 345 678 à 33 612 euros.'],
    ['the address of a structure', 'La Maison des familles, 12 rue des Fleurs à Marck, a ouvert.'],
    ['a street that is worked in', 'Les travaux de la rue Mollien sont finis.'],
    ['an age of a public', 'Les enfants de 4 ans, 120 places.'],
    ['a commune with an age', 'À Marck, 3 ans après, le lieu est plein.'],
    ['a year with a place', 'Calais, 2 ans de travaux.'],
    ['a function', 'Madame la maire et Monsieur le sous-préfet étaient là.'],
    [
      'who is named with a public function',
      'Mme Anne Martin, maire de Marck, et M. Dupont, président de la Caf.',
    ],
    ['the generic address of a structure', 'Écrire à contact@marck.fr ou rpe@grandcalais.fr.'],
    ['a person of an event', 'La Journée mondiale du jeu.'],
  ])('nothing in %s', (_, texte) => expect(listSignes([texte])).toEqual([]));
});
