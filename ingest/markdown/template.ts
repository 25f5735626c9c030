/** Documents filled in as an example, with a word in Vietnamese beside every key on how to fill it in. */
import { EXAMPLE } from './lint.ts'

const quoted = (text: string) => JSON.stringify(text)

export interface ProcedureTemplateOptions {
  code?: string | undefined
  title?: string | undefined
  /** Today, `YYYY-MM-DD`. */
  asOf: string
}

/** A procedure in the authored format that reads without a mistake as it stands. */
export function procedureTemplate({
  code = EXAMPLE.code,
  title = 'Cấp thẻ đọc sách thư viện xã',
  asOf,
}: ProcedureTemplateOptions): string {
  return `---
# Sửa từng dòng theo thủ tục của bạn; dòng nào không có thông tin thì xóa, đừng đoán.
# Chữ sau dấu # là lời hướng dẫn, có thể xóa. Xong thì chạy: motcua check <tệp này>
code: ${quoted(code)} # mã thủ tục, giữ dấu nháy
title: ${quoted(title)} # tên chính thức, đúng như quyết định công bố
aliases: [làm thẻ thư viện, đăng ký mượn sách] # người dân thường gọi thế nào
keywords: [thư viện, thẻ đọc] # từ khóa khác để tìm
lifeEvents: [Học tập] # sự kiện trong đời liên quan
field: Thư viện # lĩnh vực
issuer: Bộ Ví dụ # cơ quan công bố
decision: 12/QĐ-BVD # số quyết định công bố
# place: Lào Cai # chỉ ghi khi thủ tục là của riêng một tỉnh, thành phố
url: https://${EXAMPLE.host}/thu-tuc/the-doc-sach # trang chính thức
levels: [commune] # commune: cấp xã; province: cấp tỉnh; ministry: bộ, trung ương
audiences: [citizen, foreigner] # xem danh sách trong docs/format.md; citizen: công dân Việt Nam
authority: Ủy ban nhân dân cấp xã # cơ quan thực hiện
results: [Thẻ đọc sách] # người dân nhận được gì
channels: [online, in-person] # online: trực tuyến; in-person: trực tiếp; post: bưu chính
durations: # thời hạn giải quyết
  - value: 2
    unit: working-day # working-day: ngày làm việc; day: ngày; hour: giờ; month: tháng
    channel: in-person # bỏ dòng này nếu áp dụng cho mọi hình thức nộp
  - text: Ngay trong ngày nếu nộp trước 15 giờ # chỉ ghi text khi thời hạn không phải một con số
    channel: online
fees: # phí, lệ phí
  - name: Lệ phí
    amount: 20000 # chỉ ghi số, không dấu chấm: 20000, không phải 20.000
    unit: thẻ # tính trên: hồ sơ, trang, thẻ …
    channel: in-person
  - name: Lệ phí
    kind: free # miễn phí; không ghi amount: 0
    channel: online
    condition: người dưới 18 tuổi # trường hợp áp dụng
dossier: # giấy tờ phải nộp
  - items: # nhóm không có case: ai cũng cần
      - name: Đơn đề nghị cấp thẻ
        form: TV-01 # số hiệu biểu mẫu
        formUrl: https://${EXAMPLE.host}/mau/tv-01.docx # nơi tải biểu mẫu
        originals: 1 # số bản chính
        obligatory: true # bắt buộc
      - name: Ảnh 3x4
        originals: 2
  - case: Người đăng ký là trẻ em dưới 14 tuổi # trường hợp riêng
    items:
      - name: Giấy tờ chứng minh quan hệ với người giám hộ
        copies: 1 # số bản sao
        obligatory: false # chỉ nộp nếu có
legalBasis: # căn cứ pháp lý
  - type: Thông tư
    number: 01/2025/TT-BVD
    issuer: Bộ Ví dụ
    date: 2025-01-15 # năm-tháng-ngày
    title: Quy định về thẻ đọc sách
asOf: ${asOf} # ngày bạn đối chiếu thông tin, năm-tháng-ngày
---
Viết một hai câu ngắn: thủ tục này để làm gì, ai cần làm. Người dân đọc phần này trên điện thoại.

## Trình tự thực hiện

1. Điền đơn và nộp tại thư viện hoặc trên cổng dịch vụ công.
2. Nhận phiếu hẹn.
3. Nhận thẻ.

## Điều kiện

Đang cư trú tại xã.

## Lưu ý {#dossier}

Ảnh chụp không quá 6 tháng.
`
}

export interface PageTemplateOptions {
  id?: string | undefined
  title?: string | undefined
  /** Today, `YYYY-MM-DD`. */
  asOf: string
}

/** A page in the authored format that reads without a mistake as it stands. */
export function pageTemplate({
  id = EXAMPLE.id,
  title = 'Giờ làm việc của thư viện xã',
  asOf,
}: PageTemplateOptions): string {
  return `---
# Sửa từng dòng theo trang của bạn. Xong thì chạy: motcua check <tệp này>
kind: page
id: ${quoted(id)} # mã trang: chữ thường không dấu, số, gạch nối
title: ${quoted(title)} # tiêu đề
url: https://${EXAMPLE.host}/gio-lam-viec # trang chính thức; xóa nếu không có
# place: Lào Cai # chỉ ghi khi trang là của riêng một tỉnh, thành phố
asOf: ${asOf} # ngày bạn đối chiếu thông tin, năm-tháng-ngày
---
Thư viện xã mở cửa các ngày trong tuần.

## Buổi sáng

Từ 7 giờ 30 đến 11 giờ 30.

## Buổi chiều

Từ 13 giờ 30 đến 17 giờ.
`
}
