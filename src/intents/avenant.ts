import {
  confirmApplication,
  previewApplication,
  proposeApplication,
} from '../use-cases/plan/apply-avenant.ts';
import { previewFin, saveFin, showFin, writeFin } from '../use-cases/plan/change-fin.ts';
import {
  giveUpProjet,
  prepareAvenant,
  saveSignature,
  showAvenant,
  writeAbandonProjet,
  writeSignature,
} from '../use-cases/plan/prepare-avenant.ts';
import { proposeModele, writeModele } from '../use-cases/plan/propose-modele.ts';
import { leaveModele, showPropositions, takeModele, writePrise } from '../use-cases/plan/take-modele.ts';
import {
  removeModification,
  saveModification,
  writeModification,
} from '../use-cases/plan/type-modification.ts';
import { showAvenantEcrit } from '../use-cases/resumes/show-bilan.ts';
import { BOTH, COORDINATION, FORM, FORM_OF_BOTH, type Room, SUPERVISION } from './entry.ts';

/** What changes the plan: avenants, and what is proposed to become part of it. */
export const AVENANT = {
  avenant: {
    useCase: showAvenant,
    address: 'plan/avenant',
    ...BOTH,
    words: {
      texte: 'avenant',
      autres: 'avenants, attente avenant, preparer avenant, signatures avenant, signer avenant',
    },
  },
  'avenant:ajouter': { useCase: writeModification, address: 'plan/avenant/ajouter', ...FORM_OF_BOTH },
  'avenant:ajouter:noter': { useCase: saveModification, ...BOTH },
  'avenant:retirer': { useCase: removeModification, ...BOTH },
  'avenant:preparer': { useCase: prepareAvenant, ...BOTH },
  'avenant:lire': { useCase: showAvenantEcrit, address: 'plan/avenant/projet', ...BOTH },
  'avenant:abandonner': { useCase: writeAbandonProjet, address: 'plan/avenant/abandonner', ...FORM_OF_BOTH },
  'avenant:abandonner:confirmer': { useCase: giveUpProjet, ...BOTH },
  'avenant:signer': { useCase: writeSignature, address: 'plan/avenant/signer', ...FORM_OF_BOTH },
  'avenant:signer:noter': { useCase: saveSignature, ...BOTH },
  'avenant:appliquer': { useCase: previewApplication, address: 'plan/avenant/appliquer', ...FORM_OF_BOTH },
  'avenant:appliquer:proposer': { useCase: proposeApplication, ...BOTH },
  'avenant:appliquer:confirmer': { useCase: confirmApplication, fresh: true, ...BOTH },
  fin: {
    useCase: showFin,
    address: 'reglages/fin',
    ...BOTH,
    words: {
      texte: 'fin de la convention',
      autres: 'fin convention, reconduction, reconduire, resiliation, resilier',
    },
  },
  'fin:changer': { useCase: writeFin, address: 'reglages/fin/changer', ...FORM_OF_BOTH },
  'fin:apercu': { useCase: previewFin, ...BOTH },
  'fin:confirmer': { useCase: saveFin, fresh: true, ...BOTH },
  modeles: {
    useCase: showPropositions,
    address: 'plan/modeles',
    roles: ['coordination', 'supervision'],
    onPage: true,
    words: {
      texte: 'propositions de la Caf',
      autres: 'propositions departement, modeles, fiches types, mes propositions, proposer',
    },
  },
  'modele:proposer': {
    useCase: writeModele,
    address: 'resumes/supervision/modele',
    opensForm: true,
    ...SUPERVISION,
  },
  'modele:proposer:envoyer': { useCase: proposeModele, ...SUPERVISION },
  'modele:prendre': { useCase: writePrise, address: 'plan/modeles/prendre', ...FORM },
  'modele:prendre:enregistrer': { useCase: takeModele, ...COORDINATION },
  'modele:laisser': { useCase: leaveModele, ...COORDINATION },
} satisfies Room;
