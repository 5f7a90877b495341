import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderCsv } from '../../../../adapters/documents/csv.ts';
import type { Nouvelle } from '../../../../src/domain/nouns/nouvelle.ts';
import {
  APPUIS,
  DIFFICULTES,
  PLACES_FAMILLES,
  STATUTS,
  type VersionReponse,
} from '../../../../src/domain/nouns/reponse.ts';
import { buildContenuResume } from '../../../../src/domain/resumes/contenu-resume.ts';
import { viewResume } from '../../../../src/views/resumes/resume.ts';
import { tableOfResume } from '../../../../src/views/resumes/resume-export.ts';
import { viewResumeCourt } from '../../../../src/views/resumes/resume-message.ts';
import { paris } from '../../../support/calendrier-builders.ts';
import { textOfDocument } from '../../../support/document-text.ts';
import {
  aChiffre,
  aDemandeResume,
  aFiche,
  aReponse,
  INDICATEUR,
  jour,
} from '../../../support/resume-builders.ts';

describe('the content of a summary', () => {
  it('is plain data: what was stored is what is read back', () => {
    const contenu = buildContenuResume(
      aDemandeResume({
        ficheActions: [aFiche(1, { indicateurs: [INDICATEUR] })],
        reponses: [
          aReponse(1, { echeance: jour('2027-06-01'), chiffres: [aChiffre({ source: 'RPE de Calais' })] }),
        ],
      }),
    );
    expect(JSON.parse(JSON.stringify(contenu))).toEqual(contenu);
    expect(contenu.lignes[0]).toMatchObject({
      echeance: '2027-06-01',
      chiffres: [{ nom: 'Places', valeur: 128, arreteLe: '2026-09-30', source: 'RPE de Calais' }],
    });
  });

  it('names communes and partners, whatever their code', () => {
    const contenu = buildContenuResume(
      aDemandeResume({
        ficheActions: [aFiche(1)],
        structures: [{ id: 's', code: 'rpe', nom: 'RPE de Calais', partieId: null }],
        reponses: [aReponse(1, { communes: ['marck'], partenaires: ['rpe', 'Un nom écrit'] })],
      }),
    );
    expect(contenu.lignes[0]).toMatchObject({
      communes: ['Marck'],
      partenaires: ['RPE de Calais', 'Un nom écrit'],
    });
  });
});

it('goes by the leads of the freeze, as the progress of the tour does', () => {
  const isSansPilote = (au: string) => {
    const pilotages = aFiche(1).pilotages.map((one) => ({ ...one, au: jour(au) }));
    const demande = {
      ficheActions: [aFiche(1, { pilotages })],
      reponses: [],
      now: paris('2027-09-01T10:00'),
    };
    return buildContenuResume(aDemandeResume(demande)).lignes[0]?.sansPilote;
  };
  expect([isSansPilote('2027-06-30'), isSansPilote('2027-05-01')]).toEqual([undefined, true]);
});

describe('what a lead said outside of tours', () => {
  const nouvelle = (id: string, le: string, given: Partial<Nouvelle> = {}): Nouvelle => ({
    id,
    auteur: { id: 'camille', nom: 'Camille Martel' },
    texte: `Texte ${id}.`,
    diffusion: 'groupe_projet',
    creeeLe: paris(`${le}T10:00`),
    ...given,
  });
  const fiche = aFiche(1, {
    nouvelles: [nouvelle('c', '2027-12-24'), nouvelle('b', '2027-04-02'), nouvelle('a', '2026-10-01')],
  });
  const demande = { ficheActions: [fiche], now: paris('2027-05-21T10:00') };
  const avant = { ...aReponse(1), courante: { ...aReponse(1).courante, creeeLe: paris('2026-11-10T10:00') } };

  it('stands where nobody answered: since the last answer, and not of later', () => {
    const [ligne] = buildContenuResume(aDemandeResume({ ...demande, anterieures: [avant] })).lignes;
    expect(ligne).toMatchObject({
      etat: 'sans_reponse',
      dernierRecit: { avancees: 'Texte b.', ditLe: '2027-04-02', horsTour: true },
    });
    const text = textOfDocument(
      viewResume(buildContenuResume(aDemandeResume({ ...demande, anterieures: [avant] }))),
    );
    expect(text).toMatch(/Dit entre les tours, le\s2\savril 2027\s: Texte b\./);
  });

  it('gives way to the answer that took it up', () => {
    const [ligne] = buildContenuResume(aDemandeResume({ ...demande, reponses: [aReponse(1)] })).lignes;
    expect(ligne?.dernierRecit).toBeNull();
  });

  it('is told to nobody outside where nobody answered', () => {
    const ouverte = aFiche(1, { nouvelles: [nouvelle('b', '2027-04-02', { diffusion: 'publiable' })] });
    const [ligne] = buildContenuResume(
      aDemandeResume({ ...demande, ficheActions: [ouverte], audience: 'public' }),
    ).lignes;
    expect(ligne).toMatchObject({ etat: 'non_publique', dernierRecit: null });
  });
});

describe('the public build (art. 14)', () => {
  it('does not tell a confidential answer from a missing one, and has no agenda', () => {
    const { lignes } = buildContenuResume(
      aDemandeResume({
        audience: 'public',
        ficheActions: [aFiche(1), aFiche(2), aFiche(3)],
        reponses: [
          aReponse(1, { diffusion: 'parties' }),
          aReponse(3, { ordreDuJour: true, diffusion: 'publiable' }),
        ],
      }),
    );
    const [confidentielle, absente, publiable] = lignes.map(({ numero: _n, titre: _t, ...rest }) => rest);
    expect(confidentielle).toEqual(absente);
    expect(confidentielle).toMatchObject({ etat: 'non_publique', statut: null });
    expect(publiable).toMatchObject({ etat: 'repondue', statut: 'en_cours', ordreDuJour: false });
  });

  it('holds no word of an answer that is not publiable, of this tour or the one before', () => {
    fc.assert(
      fc.property(fc.array(answer(), { minLength: 1, maxLength: 6 }), (answers) => {
        const reponses = answers.map(({ diffusion, contenu }, index) =>
          aReponse(index + 1, { ...contenu, ...textsOf(`mot${index}x`), diffusion }),
        );
        const precedentes = answers.map(({ avant, contenu }, index) =>
          aReponse(index + 1, { ...contenu, ...textsOf(`vieux${index}x`), diffusion: avant }),
        );
        const contenu = buildContenuResume(
          aDemandeResume({
            audience: 'public',
            ficheActions: answers.map((_, index) => aFiche(index + 1, { indicateurs: [INDICATEUR] })),
            reponses,
            anterieures: precedentes,
          }),
        );
        const everything = [
          JSON.stringify(contenu),
          JSON.stringify(viewResume(contenu)),
          JSON.stringify(
            viewResumeCourt(
              contenu,
              { publique: 'https://ctg.test', groupeProjet: null, aPublier: null },
              new Map(),
            ),
          ),
          renderCsv(tableOfResume(contenu)),
        ];
        for (const build of everything) {
          answers.forEach(({ diffusion, avant }, index) => {
            if (diffusion !== 'publiable') expect(build).not.toContain(`mot${index}x`);
            else if (!isShort(build)) expect(build).toContain(`mot${index}x`);
            if (diffusion !== 'publiable' || avant !== 'publiable')
              expect(build).not.toContain(`vieux${index}x`);
          });
        }
        contenu.lignes.forEach((ligne, index) => {
          if (answers[index]?.diffusion !== 'publiable') expect(ligne.statut).toBeNull();
          if (answers[index]?.avant !== 'publiable') expect(ligne.statutPrecedent).toBeNull();
        });
      }),
    );
  });
});

/** The short message shows a few changes only. */
const isShort = (build: string) => build.includes('Voici le résumé');

function answer() {
  const diffusion = fc.constantFrom('groupe_projet', 'parties', 'publiable');
  return fc.record({
    diffusion,
    avant: diffusion,
    contenu: fc.record({
      statut: fc.constantFrom(...STATUTS),
      difficulte: fc.constantFrom(...DIFFICULTES),
      appuis: fc.subarray([...APPUIS]),
      familles: fc.constantFrom(...PLACES_FAMILLES, null),
      ordreDuJour: fc.boolean(),
      rienDeNouveau: fc.boolean(),
      tardive: fc.boolean(),
    }),
  });
}

/** Every text of an answer, with one word that is nowhere else. */
const textsOf = (mot: string): Partial<VersionReponse> => ({
  avancees: `avancées ${mot}`,
  prochaineEtape: `étape ${mot}`,
  motif: `motif ${mot}`,
  difficulteDetail: `difficulté ${mot}`,
  constat: `constat ${mot}`,
  communes: [`commune ${mot}`],
  partenaires: [`partenaire ${mot}`],
  liens: [`https://exemple.fr/${mot}`],
  chiffres: [aChiffre({ source: `source ${mot}` })],
  auteur: { id: mot, nom: mot },
});
