import { requestsModel } from './requestsModel';
import { treeFace } from './treeFace';

export const requestsView = treeFace('gitFlow.requests', ({ snapshot }) => requestsModel(snapshot));
