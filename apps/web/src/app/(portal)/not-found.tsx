import { AbsentPage } from '../../portal/shell/absent-page.tsx'

export default AbsentPage
