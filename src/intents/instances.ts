import {
  chooseSortie,
  removeMembre,
  saveAnimateurs,
  saveMembres,
  writeAnimateurs,
  writeMembres,
} from '../use-cases/seances/instances/change-membres.ts';
import {
  closeInstance,
  previewFermetureInstance,
  reopenInstance,
  saveInstance,
  writeInstance,
  writeSortieCommune,
} from '../use-cases/seances/instances/save-instance.ts';
import { showInstance, showInstances } from '../use-cases/seances/instances/show-instances.ts';
import { COORDINATION, FORM, type Room } from './entry.ts';

/** The bodies that meet, which stand below the séances. */
export const INSTANCES = {
  instances: {
    useCase: showInstances,
    address: 'seances/reseaux',
    onPage: true,
    words: {
      texte: 'réseaux',
      autres: 'reseau, reseaux groupes, groupes, groupe travail, groupes travail, groupe focus',
    },
  },
  'instance:voir': { useCase: showInstance, address: 'seances/reseaux/:instance', onPage: true },
  'instance:creer': {
    useCase: writeInstance,
    address: 'seances/reseaux/nouveau',
    ...FORM,
    words: { texte: 'nouveau réseau', autres: 'creer reseau, nouveau groupe, creer groupe' },
  },
  'instance:modifier': { useCase: writeInstance, address: 'seances/reseaux/:instance/modifier', ...FORM },
  'instance:enregistrer': { useCase: saveInstance, ...COORDINATION },
  'instance:membres': { useCase: writeMembres, address: 'seances/reseaux/:instance/membres', ...FORM },
  'instance:membres:enregistrer': { useCase: saveMembres, ...COORDINATION },
  'instance:animateurs': {
    useCase: writeAnimateurs,
    address: 'seances/reseaux/:instance/animation',
    ...FORM,
  },
  'instance:animateurs:enregistrer': { useCase: saveAnimateurs, fresh: true, ...COORDINATION },
  'instance:sortie': { useCase: chooseSortie, address: 'seances/reseaux/:instance/sortie', ...FORM },
  'instance:retirer': { useCase: removeMembre, ...COORDINATION },
  'instance:fermer': {
    useCase: previewFermetureInstance,
    address: 'seances/reseaux/:instance/fermer',
    ...FORM,
  },
  'instance:fermer:confirmer': { useCase: closeInstance, ...COORDINATION },
  'instance:quitter': {
    useCase: writeSortieCommune,
    address: 'seances/reseaux/:instance/quitter',
    ...FORM,
  },
  'instance:rouvrir': { useCase: reopenInstance, ...COORDINATION },
} satisfies Room;
