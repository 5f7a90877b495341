import { describeMeetings } from '../support/meeting-story.ts';
import { startTeamsStage } from '../support/stages.ts';

const PEOPLE = ['camille-martel', 'claire-lefebvre', 'helene-carpentier', 'nadia-vasseur'];

describeMeetings('in Teams', () => startTeamsStage(PEOPLE), 'Outlook');
