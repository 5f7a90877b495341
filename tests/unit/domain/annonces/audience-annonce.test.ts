import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import {
  AUDIENCES,
  type AudienceAnnonce,
  FIXED_AUDIENCES,
  isPourLesCanaux,
  parseAudience,
  writeAudience,
} from '../../../../src/domain/annonces/audience-annonce.ts';
import { isCorrectionConnue } from '../../../../src/domain/annonces/retrait-annonce.ts';
import { nomAudience } from '../../../../src/views/annonces/audience-annonce.ts';

const FICHES: AudienceAnnonce = {
  including: [
    { genre: 'fiche', cle: '7' },
    { genre: 'fiche', cle: '2' },
  ],
  among: [],
  except: [{ genre: 'partie', cle: 'a-b', nom: 'la Caf = PdC : 62' }],
};

it.each(FIXED_AUDIENCES)('keeps the word of rows that are stored: %s', (word) => {
  expect(parseAudience(word)).toEqual(AUDIENCES[word]);
  expect(writeAudience(AUDIENCES[word])).toBe(word);
});

it('is stored a criterion a line, and read back as it was', () => {
  expect(writeAudience(FICHES)).toBe('+fiche:7\n+fiche:2\n-partie:a-b=la Caf = PdC : 62');
  expect(parseAudience(writeAudience(FICHES))).toEqual(FICHES);
  const all: AudienceAnnonce = { ...FICHES, among: [{ genre: 'tous', cle: '' }] };
  expect(parseAudience(writeAudience(all))).toEqual(all);
  expect(() => parseAudience('+nobody:2')).toThrow('nobody:2');
});

it.each<[AudienceAnnonce, string]>([
  [
    { ...FICHES, except: [{ genre: 'partie', cle: 'caf', nom: 'la Caf' }] },
    'Les pilotes des fiches 2 et 7, sauf la Caf',
  ],
  [
    {
      including: [
        { genre: 'role', cle: 'coordination' },
        { genre: 'fiche', cle: '2' },
        { genre: 'enjeu', cle: 'LOG', nom: 'Logement' },
      ],
      among: [{ genre: 'instance', cle: 'RPE', nom: 'Réseau des relais' }],
      except: [
        { genre: 'personne', cle: 'a' },
        { genre: 'personne', cle: 'b' },
      ],
    },
    'La coordination, les pilotes de la fiche 2 et les pilotes de l’enjeu « Logement », seulement parmi les membres de « Réseau des relais », sauf 2 personnes choisies',
  ],
  [
    { including: [{ genre: 'sans-reponse', cle: '' }], among: [], except: [] },
    'Les pilotes qui n’ont pas répondu au tour ouvert',
  ],
])('is said back in one sentence, which names nobody', (audience, sentence) =>
  expect(nomAudience(audience).replace(/[\u00A0\u202F]/g, ' ')).toBe(sentence),
);

it('goes to the channels of the groupe projet when it is for the whole of it', () => {
  expect(isPourLesCanaux(AUDIENCES.groupe_projet)).toBe(true);
  expect(isPourLesCanaux({ ...AUDIENCES.tous, except: FICHES.except })).toBe(false);
  expect(isPourLesCanaux(FICHES)).toBe(false);
});

it.each([
  ['annonce:corriger', 'un', true],
  ['annonce:corriger', 'deux', false],
  ['annonce:envoyer', 'un', false],
] as const)('a correction is known by its own number: %s, %s', (action, soumission, expected) => {
  const survenuLe = Temporal.Instant.from('2027-03-01T09:00:00Z');
  expect(isCorrectionConnue([{ action, survenuLe, details: { soumission } }], 'un')).toBe(expected);
});
