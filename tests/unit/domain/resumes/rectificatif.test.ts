import { describe, expect, it } from 'vitest';
import { buildContenuResume, completeContenu } from '../../../../src/domain/resumes/contenu-resume.ts';
import {
  type Rectification,
  rectifyGroupeProjet,
  rectifyPublic,
} from '../../../../src/domain/resumes/rectification.ts';
import { fr } from '../../../../src/fr.ts';
import { exportOf } from '../../../../src/use-cases/resumes/export-resume.ts';
import { viewResume } from '../../../../src/views/resumes/resume.ts';
import { paris } from '../../../support/calendrier-builders.ts';
import { textOfDocument } from '../../../support/document-text.ts';
import { aDemandeResume, aFiche, aReponse } from '../../../support/resume-builders.ts';

const FICHES = [aFiche(1), aFiche(2), aFiche(3)];
const DEMANDE = aDemandeResume({
  introduction: 'Un bon semestre.',
  ficheActions: FICHES,
  reponses: [
    aReponse(1, { avancees: 'Quinze familles.', diffusion: 'publiable' }),
    aReponse(2, { avancees: 'Réservé.' }),
  ],
});
const SUITE = { numero: 3, now: paris('2027-06-03T10:00') };
const CAMILLE = { id: 'camille', nom: 'Camille Martel', structure: 'Marck' };

const aRectification = (numero: number, texte: string, accepte: boolean | null = true): Rectification => ({
  id: `rectification-${numero}`,
  conventionId: 'convention',
  tourId: 'tour-1',
  ficheActionId: `fiche-${numero}`,
  rang: numero,
  texte,
  demandePar: CAMILLE,
  demandeLe: paris('2027-06-01T10:00'),
  decision: accepte === null ? null : { par: CAMILLE, accepte, motif: null, le: paris('2027-06-02T10:00') },
});

const groupe = buildContenuResume({ ...DEMANDE, audience: 'groupe_projet' });
const publique = buildContenuResume({ ...DEMANDE, audience: 'public' });
const correct = (rectifications: readonly Rectification[], introduction = groupe.introduction) =>
  rectifyGroupeProjet(groupe, { introduction, rectifications, ficheActions: FICHES }, SUITE);
const corrected = (...args: Parameters<typeof correct>) => {
  const contenu = correct(...args) ?? expect.fail('nothing is put right');
  return contenu;
};

describe('a rectificatif', () => {
  it('is not there while nothing is accepted and the introduction stands', () => {
    expect(correct([])).toBeNull();
    expect(correct([aRectification(1, 'Lire douze familles.', null)])).toBeNull();
    expect(correct([aRectification(1, 'Lire douze familles.', false)])).toBeNull();
  });

  it('keeps every word that was published, adds what is put right, and says so', () => {
    const contenu = corrected([aRectification(1, 'Lire douze familles.')]);
    const [first, ...rest] = contenu.lignes;
    expect(first).toEqual({
      ...groupe.lignes[0],
      rectifications: [{ rang: 1, texte: 'Lire douze familles.', le: '2027-06-02' }],
    });
    expect(rest).toEqual(groupe.lignes.slice(1));
    expect(contenu).toMatchObject({
      numero: 3,
      publieLe: SUITE.now.toString(),
      rectificatif: { remplace: 2, introduction: false, fiches: [1] },
    });
    expect(textOfDocument(viewResume(contenu))).toContain('Rectificatif du 3 juin 2027');
  });

  it('may be about the introduction alone, also when it is taken away', () => {
    expect(corrected([], 'Un semestre difficile.').rectificatif).toEqual({
      remplace: 2,
      introduction: true,
      fiches: [],
    });
    const { introduction } = groupe;
    const bare = rectifyGroupeProjet(
      groupe,
      { introduction: null, rectifications: [], ficheActions: [] },
      SUITE,
    );
    expect([introduction, bare?.introduction]).toEqual(['Un bon semestre.', null]);
    expect(textOfDocument(viewResume(bare ?? groupe))).toContain('L’introduction est retirée.');
  });

  it('leaves out a fiche without an answer: there is nothing to put right', () =>
    expect(correct([aRectification(3, 'Lire douze familles.')])).toBeNull());

  it('is none of the public where only what the groupe projet reads is put right', () => {
    expect(rectifyPublic(publique, corrected([aRectification(2, 'Un mot du conseil.')]), SUITE)).toBeNull();
    const both = corrected([aRectification(1, 'Lire douze.'), aRectification(2, 'Un mot du conseil.')]);
    const pourTous = rectifyPublic(publique, both, SUITE);
    expect(pourTous?.rectificatif?.fiches).toEqual([1]);
    expect(pourTous).not.toHold('conseil');
  });

  it('follows another one, and is the same read back from where it is stored', () => {
    const first = corrected([aRectification(1, 'Lire douze familles.')]);
    const stored = completeContenu(JSON.parse(JSON.stringify(first)));
    const again = { introduction: first.introduction, ficheActions: FICHES };
    const same = [aRectification(1, 'Lire douze familles.')];
    expect(rectifyGroupeProjet(stored, { ...again, rectifications: same }, SUITE)).toBeNull();
    const more = [...same, { ...aRectification(2, 'Le conseil a dit oui.'), rang: 5 }];
    const second = rectifyGroupeProjet(stored, { ...again, rectifications: more }, { ...SUITE, numero: 4 });
    expect(second?.rectificatif).toEqual({ remplace: 3, introduction: false, fiches: [2] });
    expect(second?.lignes[0]?.rectifications).toHaveLength(1);
  });
});

describe('the tables and data of a summary that was put right', () => {
  const contenu = corrected([aRectification(1, 'Lire douze familles.')]);
  it('say what they replace, and the older ones what replaced them', () => {
    const { table, donnees } = exportOf(contenu, 'resume-3');
    for (const row of table.rows)
      expect(row.at(-1)).toContain(fr`Rectificatif du 3 juin 2027 : remplace le résumé n° 2 (fiche 1).`);
    expect(donnees).toMatchObject({ rectificatif: { remplace: 2 } });
    const remplacant = { numero: 3, publieLe: contenu.publieLe, url: 'https://ctg.example/resumes/3' };
    const older = exportOf(groupe, 'resume-2', remplacant);
    expect(older.table.rows[0]?.at(-1)).toContain(
      fr`Remplacé par le résumé n° 3, rectificatif du 3 juin 2027.`,
    );
    expect(older.donnees).toMatchObject({ remplacePar: 3 });
    expect(older.document).toHold('https://ctg.example/resumes/3');
  });
});
