import { branchesModel } from './branchesModel';
import { treeFace } from './treeFace';

export const branchesView = treeFace('gitFlow.branches', ({ snapshot, flow }) => branchesModel(snapshot, flow));
