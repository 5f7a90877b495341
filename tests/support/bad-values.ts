import fc from 'fast-check';
import type { Values } from '../../src/conversation/chat.ts';

/** Every name under which a form or a button of the product sends something. */
const NAMES = `
  tour fiche seance annonce soumission base etape choix reponse empreinte numero enjeu texte titre lien
  destinataires dateEvenement accord relecture instance jour debut fin lieu visio ordreDuJour suite
  introduction annonces statut difficulte completer avancees prochaine_etape echeance motif engagement
  difficulte_detail ordre_du_jour appui familles communes partenaires constat liens compte personne nom
  canal bref anew ligne reprendre date_chiffres source diffusion inconnu __proto__`
  .trim()
  .split(/\s+/);

/** What a form may really send. */
const LIKELY = [
  'Trois communes ont rejoint le schéma, deux autres y réfléchissent.',
  ...`
    oui non en_cours reportee abandonnee realisee aucune moyens publiable groupe_projet situation recit
    precisions chiffres envoi demain lundi dans-une-semaine bloquante a_surveiller non_demarree pilotes 1 12
    24 2027-06-10 2030-02-30 14:00 tous arreter continuer https://a.fr`
    .trim()
    .split(/\s+/),
];

/** What nobody types: forged ids, numbers out of range, text that a database refuses or could obey. */
const UNLIKELY = [
  ...['0', '-1', '1e999', '99999999999999999999', 'NaN', '2147483648', '1.5', 'Infinity', '', ' ', '\n'],
  ...['00000000-0000-0000-0000-000000000000', 'not-a-uuid', '\'; DROP TABLE "Personne"; --', '%', '\\'],
  ...['a\0b', '\0', '\uD800', 'x\uDC00y', '\uFFFF', '\u202E', '<script>alert(1)</script>', '[object Object]'],
  ...['constructor', '__proto__', 'toString', '9999-99-99', '+275760-09-13', '-000001-01-01', '25:61', 'T'],
];

/** What is real, to get past the first checks. */
export interface Real {
  readonly tours: readonly string[];
  readonly ids: readonly string[];
  /** Numbers of fiches that somebody leads. */
  readonly fiches: readonly string[];
}

/** A form as the product sends it, in which some values are broken, forged, missing or too many. */
export function badValues({ tours, ids, fiches }: Real): fc.Arbitrary<Values> {
  const text = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...ids) },
    { weight: 4, arbitrary: fc.constantFrom(...LIKELY) },
    { weight: 4, arbitrary: fc.constantFrom(...UNLIKELY) },
    { weight: 1, arbitrary: ANY_TEXT },
    {
      weight: 1,
      arbitrary: fc.integer({ min: 3_000, max: LONG_TEXT.length }).map((length) => LONG_TEXT.slice(-length)),
    },
  );
  const value = fc.oneof(
    { weight: 8, arbitrary: text },
    { weight: 1, arbitrary: fc.array(text, { maxLength: 4 }) },
  );
  const right = fc.record({
    tour: fc.constantFrom(...tours),
    fiche: fc.constantFrom(...fiches),
    etape: fc.constantFrom('situation', 'recit', 'precisions', 'chiffres', 'envoi'),
    base: fc.constantFrom('0', '1'),
    ...Object.fromEntries(Object.entries(ANSWER).map(([name, text]) => [name, fc.constant(text)])),
  });
  const wrong = fc.dictionary(fc.constantFrom(...NAMES), value, { maxKeys: 8 });
  const any = fc.dictionary(fc.constantFrom(...NAMES), value, { maxKeys: 25 });
  return fc.oneof(
    any,
    fc.tuple(right, wrong).map(([good, bad]) => ({ ...good, ...bad })),
  );
}

const ANSWER = {
  statut: 'en_cours',
  difficulte: 'aucune',
  avancees: 'Trois communes ont rejoint le schéma, deux autres y réfléchissent.',
  prochaine_etape: 'Réunir les communes en juin pour décider de la suite.',
  diffusion: 'publiable',
  engagement: 'oui',
  ordre_du_jour: 'non',
  soumission: 'formulaire-1',
  titre: 'Forum des familles',
  texte: 'Le forum a lieu à Marck le 12 juin, de 10 h à 17 h.',
  destinataires: 'tous',
  jour: '2027-10-14',
  debut: '14:00',
  fin: '16:00',
  lieu: 'Calais',
};

const ANY_TEXT = fc.string({ unit: 'binary' }); // takes 0.06 s to make

/** Text that does not compress: an index over it would be too long. */
const LONG_TEXT = createLongText(30_000);

function createLongText(length: number): string {
  let seed = length;
  return Array.from({ length }, () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return String.fromCharCode(97 + (seed % 26));
  }).join('');
}
