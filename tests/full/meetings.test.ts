import { describeMeetings } from '../support/meeting-story.ts';
import { startSlackStage, startTeamsStage } from '../support/stages.ts';

const PEOPLE = ['camille-martel', 'claire-lefebvre', 'helene-carpentier', 'nadia-vasseur'];

describeMeetings('in Slack', () => startSlackStage(PEOPLE), 'Google Agenda');
describeMeetings('in Teams', () => startTeamsStage(PEOPLE), 'Outlook');
