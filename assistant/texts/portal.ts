/** Official place to look a procedure up; shown, never fetched. */
export const PORTAL_SEARCH = 'https://dichvucong.gov.vn/thu-tuc-hanh-chinh'
