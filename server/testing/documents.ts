/** Documents in the shape of the official records, written for the tests. */
import { Page, Procedure, Regulation } from '../../corpus/index.ts'

const source = { file: 'testing/documents.ts', origin: 'authored' as const, asOf: '2026-07-01' }

export const BIRTH = Procedure.parse({
  kind: 'procedure',
  code: '1.001193',
  title: 'Đăng ký khai sinh',
  field: 'Hộ tịch',
  url: 'https://dichvucong.gov.vn/p/home/dvc-tthc-thu-tuc-hanh-chinh-chi-tiet.html?ma_thu_tuc=1.001193',
  levels: ['commune'],
  audiences: ['citizen'],
  sections: [
    {
      id: 'dossier',
      heading: 'Thành phần hồ sơ',
      text: 'Tờ khai đăng ký khai sinh theo mẫu.\nGiấy chứng sinh do cơ sở y tế nơi trẻ sinh ra cấp; không có thì nộp văn bản của người làm chứng.',
    },
    {
      id: 'steps',
      heading: 'Trình tự thực hiện',
      text: 'Bước 1: Nộp tờ khai và giấy chứng sinh.\nBước 2: Công chức hộ tịch kiểm tra và ghi vào sổ.\nBước 3: Nhận giấy khai sinh.',
    },
    { id: 'fees', heading: 'Phí, lệ phí', text: 'Đăng ký đúng hạn: không thu lệ phí.' },
    {
      id: 'duration',
      heading: 'Thời hạn giải quyết',
      text: 'Trong ngày tiếp nhận; nhận sau 15 giờ thì trả vào ngày làm việc sau.',
    },
    {
      id: 'authority',
      heading: 'Cơ quan thực hiện',
      text: 'Ủy ban nhân dân cấp xã nơi cư trú của cha hoặc mẹ.',
    },
  ],
  decision: '1872/QĐ-BTP',
  listedIn: [
    { file: 'congbao/danh-muc.pdf', page: 2, decision: '77/QĐ-UBND', date: '2026-08-01' },
    { file: 'thong-bao.pdf', decision: null, date: null },
  ],
  source,
})

const RESIDENCE = Procedure.parse({
  kind: 'procedure',
  code: '1.004222',
  title: 'Đăng ký thường trú',
  field: 'Đăng ký, quản lý cư trú',
  url: 'https://dichvucong.gov.vn/p/home/dvc-tthc-thu-tuc-hanh-chinh-chi-tiet.html?ma_thu_tuc=1.004222',
  levels: ['commune'],
  audiences: ['citizen', 'overseas-vietnamese'],
  sections: [
    { id: 'dossier', heading: 'Thành phần hồ sơ', text: 'Tờ khai thay đổi thông tin cư trú, mẫu CT01.' },
    { id: 'fees', heading: 'Phí, lệ phí', text: 'Nộp trực tuyến: 10.000 đồng. Nộp trực tiếp: 20.000 đồng.' },
    { id: 'duration', heading: 'Thời hạn giải quyết', text: '7 ngày làm việc.' },
  ],
  source,
})

/** Holds in one province only. */
const LOCAL = Procedure.parse({
  kind: 'procedure',
  code: '1.999001',
  title: 'Hỗ trợ học phí cho học sinh xã đảo',
  field: 'Giáo dục',
  levels: ['province'],
  place: { code: '31', name: 'Thành phố Hải Phòng' },
  sections: [{ id: 'dossier', heading: 'Thành phần hồ sơ', text: 'Đơn đề nghị hỗ trợ.' }],
  source,
})

const ARTICLE = Regulation.parse({
  kind: 'regulation',
  id: 'ND-123-2015#d16',
  instrument: { type: 'Nghị định', number: '123/2015/NĐ-CP', text: 'Nghị định 123/2015/NĐ-CP' },
  path: ['Điều 16'],
  title: 'Điều 16. Ghi vào sổ và trả kết quả',
  clauses: [
    { anchor: '', label: '', text: 'Điều này nói về việc ghi sổ.' },
    {
      anchor: 'k2',
      label: 'Khoản 2',
      text: 'Công chức ghi đầy đủ nội dung vào sổ, trừ việc tại Điều 3 Nghị định số 158/2005/NĐ-CP và điểm a khoản 2 Điều này.',
    },
  ],
  relations: [
    {
      kind: 'replaces',
      instrument: '158/2005/NĐ-CP',
      type: 'Nghị định',
      from: '2016-01-01',
      documentId: 'ND-158-2005#d3',
      anchor: 'k2',
      text: 'Thay thế Nghị định số 158/2005/NĐ-CP.',
    },
  ],
  signer: 'Nguyễn Văn A',
  validFrom: '2016-01-01',
  source,
})

/** Ended by `ARTICLE`. */
const ENDED = Regulation.parse({
  kind: 'regulation',
  id: 'ND-158-2005#d3',
  instrument: { type: 'Nghị định', number: '158/2005/NĐ-CP', text: 'Nghị định 158/2005/NĐ-CP' },
  path: [],
  title: 'Điều 3. Giải thích từ ngữ',
  clauses: [{ anchor: 'k1', label: 'Khoản 1', text: '1. Sổ gốc là sổ ghi lần đầu.' }],
  definitions: [{ term: 'Sổ gốc', anchor: 'k1' }],
  changes: [
    {
      kind: 'replaces',
      article: null,
      clause: null,
      point: null,
      from: '2016-01-01',
      documentId: 'ND-123-2015#d16',
      passageId: 'ND-123-2015#d16.k2',
      instrument: 'Nghị định 123/2015/NĐ-CP',
      ends: true,
    },
  ],
  validFrom: '2006-01-01',
  validTo: '2015-12-31',
  source,
})

/** Everything in it tries to be more than text. */
const HOSTILE = Page.parse({
  kind: 'page',
  id: 'trang-thu',
  title: '<script>window.pwned=1</script> & "trích" \u202egnud ioht\u202c',
  url: null,
  sections: [
    {
      anchor: 's1',
      heading: '<img src=x onerror=alert(1)>',
      text: "</p><script>window.pwned=1</script> 'x' \u0007",
    },
  ],
  source,
})

export const DOCUMENTS = [BIRTH, RESIDENCE, LOCAL, ARTICLE, ENDED, HOSTILE]
