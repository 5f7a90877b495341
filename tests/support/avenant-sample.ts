import type { GenreLigne } from '../../src/domain/nouns/avenant.ts';
import { entriesOf } from '../../src/domain/nouns/tables.ts';
import { exportOfAvenant } from '../../src/views/plan/avenant-document.ts';
import type { Export } from '../../src/views/words/fichiers.ts';
import { CONVENTION } from './resume-builders.ts';

const SAID = 'Trois ateliers ont eu lieu à Marck et à Coulogne. ';
const TITLE = 'Mettre en place le schéma de maintien et de développement des solutions petite enfance';

/** Eighteen parties, and every kind of change. */
export function anAvenant(): Export {
  const [titre, apres] = [TITLE, 'Valoriser et promouvoir le métier d’assistant(e) maternel(le)'];
  const decided = { instance: 'Comité de pilotage stratégique', le: '2027-12-09' };
  const changes: Readonly<
    Record<GenreLigne, readonly [Readonly<Record<string, string>>, Readonly<Record<string, string>>]>
  > = {
    partie_entree: [{}, { nom: 'Guînes', nature: 'commune' }],
    partie_sortie: [{ nom: 'Escalles', nature: 'commune' }, {}],
    enjeu: [
      { titre: 'Petite enfance', objectifs: SAID.repeat(6) },
      { titre: 'Petite enfance', objectifs: SAID.repeat(7) },
    ],
    instance: [
      { nom: 'Comité de pilotage', foisParAn: '1' },
      { nom: 'Comité de pilotage', foisParAn: '2' },
    ],
    fiche_nouvelle: [{}, { titre, enjeu: 'PE' }],
    fiche_titre: [{ titre }, { titre: apres }],
    report: [
      { titre, echeance: '2027-06-30' },
      { ...decided, echeance: '2028-12-31' },
    ],
    abandon: [{ titre }, decided],
    fiche_fermeture: [{ titre }, { motif: SAID }],
    indicateurs: [{ titre, indicateurs: '' }, { indicateurs: 'Séjours ; séjours ; 3 ; 8' }],
    article: [{ texte: SAID.repeat(4) }, { texte: SAID.repeat(5) }],
  };
  return exportOfAvenant({
    convention: CONVENTION,
    enjeux: new Map([['PE', 'Petite enfance']]),
    signataires: Array.from({ length: 18 }, (_, index) => ({
      code: String(index),
      nom: index % 3 === 0 ? 'Communauté d’agglomération Grand Calais Terres & Mers' : `Commune ${index}`,
      genre: index % 3 === 0 ? 'EPCI' : 'commune',
    })),
    projet: {
      numero: 1,
      lignes: entriesOf(changes).flatMap(([genre, [avant, after]]) =>
        [1, 2].map((cle) => ({ source: `${genre}-${cle}`, genre, cle: String(cle), avant, apres: after })),
      ),
    },
  });
}
