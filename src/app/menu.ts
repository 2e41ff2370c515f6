/** The functions of the register's menu that Google may call. */
export {
  applyImport as applyImport_,
  checkRegister as checkRegister_,
  checkSharing as checkSharing_,
  connectMenu as connectMenu_,
  gatherPupil as gatherPupil_,
  handOver as handOver_,
  myList as myList_,
  needsAttention as needsAttention_,
  onOpen,
  previewImport as previewImport_,
  recordOfProcessing as recordOfProcessing_,
  referPupil as referPupil_,
  refreshViews as refreshViews_,
  statistics as statistics_,
  verifyAudit as verifyAudit_,
  whereItStands as whereItStands_,
} from './google/menu';
