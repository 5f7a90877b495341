import { showEtat } from '../use-cases/accueil/get-etat.ts';
import { sayMerci, showAccueil, showAide, showMots, showReglages } from '../use-cases/accueil/show-aide.ts';
import { showTableau } from '../use-cases/accueil/show-tableau.ts';
import type { Room } from './entry.ts';

export const ACCUEIL = {
  accueil: {
    useCase: showAccueil,
    onPage: true,
    words: { texte: 'bonjour', autres: ', bonsoir, salut, coucou, hello, accueil, menu, demarrer' },
  },
  merci: {
    useCase: sayMerci,
    words: {
      texte: 'merci',
      autres: 'merci beaucoup, merci bien, grand merci, ok merci, parfait merci',
      unasked: true,
    },
  },
  tableau: {
    useCase: showTableau,
    overAll: true,
    address: '',
    onPage: true,
    upon: 'present',
    words: { texte: 'aujourd’hui', autres: 'tableau bord, tableau, mon tableau, mon tableau bord' },
  },
  aide: {
    useCase: showAide,
    address: 'aide',
    onPage: true,
    words: { texte: 'aide', autres: 'help, commandes, aidez, aider, besoin aide' },
  },
  mots: {
    ...showMots,
    address: 'mots',
    onPage: true,
    words: { texte: 'aide mots', autres: 'mots, mot, glossaire, lexique, vocabulaire, definitions, sigles' },
  },
  etat: {
    useCase: showEtat,
    address: 'reglages/etat',
    roles: ['administration'],
    onPage: true,
    words: { texte: 'état', autres: 'etat espace, sante' },
  },
  reglages: {
    useCase: showReglages,
    address: 'reglages',
    roles: ['coordination', 'administration'],
    onPage: true,
    words: { texte: 'réglages', autres: 'reglage, parametres, configuration' },
  },
} satisfies Room;
