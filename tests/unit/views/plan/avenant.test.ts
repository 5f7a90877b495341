import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { toPlainText } from '../../../../src/conversation/plain-text.ts';
import type { LigneAvenant, ProjetAvenant } from '../../../../src/domain/nouns/avenant.ts';
import { type AvenantLu, exportOfAvenant } from '../../../../src/views/plan/avenant-document.ts';
import { viewPlaceAvenant } from '../../../../src/views/plan/avenant-place.ts';
import { nomDeSignataire } from '../../../../src/views/plan/ligne-avenant.ts';
import { textOfDocument } from '../../../support/document-text.ts';

const DECIDE = { instance: 'Comité de pilotage stratégique', le: '2027-06-10' };
const at = (jour: string) => Temporal.PlainDate.from(jour);
const PREPARE = Temporal.Instant.from('2027-06-15T08:00:00Z');

const LIGNES: readonly Omit<LigneAvenant, 'source'>[] = [
  { genre: 'partie_entree', cle: '62397', avant: {}, apres: { nom: 'Guînes', nature: 'commune' } },
  { genre: 'partie_sortie', cle: '62307', avant: { nom: 'Escalles', nature: 'commune' }, apres: {} },
  {
    genre: 'enjeu',
    cle: 'PE',
    avant: { titre: 'Petite enfance', objectifs: 'PE-1 : Une offre' },
    apres: { titre: 'Tout-petits', objectifs: 'PE-1 : Une offre de qualité\n- adaptée à tous' },
  },
  {
    genre: 'instance',
    cle: 'COPIL',
    avant: { nom: 'Comité de pilotage', foisParAn: '1' },
    apres: { nom: 'Comité de pilotage', foisParAn: '2' },
  },
  { genre: 'fiche_nouvelle', cle: '25', avant: {}, apres: { titre: 'Ouvrir une crèche', enjeu: 'PE' } },
  { genre: 'fiche_titre', cle: '8', avant: { titre: 'Les séjours' }, apres: { titre: 'Les colonies' } },
  {
    genre: 'report',
    cle: '12',
    avant: { titre: 'Être parents d’ados', echeance: '' },
    apres: { ...DECIDE, echeance: '2028-12-31' },
  },
  { genre: 'abandon', cle: '20', avant: { titre: 'Suivre le plan local' }, apres: DECIDE },
  { genre: 'fiche_fermeture', cle: '15', avant: { titre: 'Un festival' }, apres: { motif: 'Repris.' } },
  {
    genre: 'indicateurs',
    cle: '8',
    avant: { titre: 'Les séjours', indicateurs: '' },
    apres: { indicateurs: 'Séjours ; séjours ; 3 ; 8' },
  },
  { genre: 'article', cle: '9', avant: { texte: 'Avant.' }, apres: { texte: 'Après.' } },
];

const projet: ProjetAvenant = {
  ...{ id: 'projet', conventionId: 'convention', numero: 1, prepareLe: PREPARE, propose: null },
  lignes: LIGNES.map((ligne, index) => ({ ...ligne, source: String(index) })),
  signatures: [
    {
      ...{ partie: '62193', delibereLe: at('2027-06-20'), signeLe: at('2027-06-24') },
      ...{ noteeLe: Temporal.Instant.from('2027-06-25T08:00:00Z'), notePar: 'Camille Martel' },
    },
  ],
};

const lu: AvenantLu & { readonly projet: ProjetAvenant } = {
  projet,
  convention: {
    ...{ id: 'convention', code: 'ctg', titre: 'Convention territoriale globale 2025-2029', sousTitre: '' },
    ...{ nomCourt: 'CTG', debut: at('2025-01-01'), fin: at('2029-12-31') },
  },
  signataires: [
    { code: 'GCTM', nom: 'Communauté d’agglomération Grand Calais Terres & Mers', genre: 'EPCI' },
    { code: '62193', nom: 'Calais', genre: 'commune' },
    { code: '62307', nom: 'Escalles', genre: 'commune' },
  ],
  enjeux: new Map([['PE', 'Petite enfance']]),
};

describe('an avenant', () => {
  it('reads as its golden file, for who signs it', async () => {
    const { document } = exportOfAvenant(lu);
    if (document === null) throw new Error('no document');
    await expect(textOfDocument(document)).toMatchFileSnapshot('../../../golden/avenant/document.txt');
  });

  it('reads as its golden file, for who follows its signatures', async () => {
    const attente = [{ ...projet.lignes[10], source: 'x', cle: '6 A' } as LigneAvenant];
    const avenants = [{ reference: '0', signeLe: at('2026-02-01'), objet: 'Un titre.', changements: [] }];
    const place = { ...lu, numero: 2, attente, perimees: [], avenants, propose: null };
    await expect(toPlainText(viewPlaceAvenant(place))).toMatchFileSnapshot(
      '../../../golden/avenant/place.txt',
    );
  });

  it.each([
    ['Les Attaques', 'Commune des Attaques'],
    ['Le Portel', 'Commune du Portel'],
    ['Escalles', 'Commune d’Escalles'],
    ['Hames-Boucres', 'Commune de Hames-Boucres'],
  ])('names a commune as one does (%s)', (nom, said) =>
    expect(nomDeSignataire({ nom, genre: 'commune' })).toBe(said),
  );
});
