/** What citizens come with, as the page offers it: a matter, and questions in their own words. */
export const MATTERS: readonly { title: string; level: string; questions: readonly string[] }[] = [
  {
    title: 'Sinh con, nuôi con',
    level: 'Cấp xã',
    questions: ['làm giấy khai sinh cho con cần gì', 'trẻ mới sinh làm thẻ bảo hiểm y tế thế nào'],
  },
  {
    title: 'Chỗ ở, giấy tờ tùy thân',
    level: 'Cấp xã',
    questions: ['đăng ký tạm trú cần giấy tờ gì', 'mất căn cước thì làm lại ở đâu'],
  },
  {
    title: 'Kết hôn, gia đình',
    level: 'Cấp xã',
    questions: ['đăng ký kết hôn mất bao lâu', 'xin giấy xác nhận độc thân ở đâu'],
  },
  {
    title: 'Hộ chiếu',
    level: 'Cấp tỉnh',
    questions: ['cấp hộ chiếu phổ thông hết bao nhiêu tiền', 'mất hộ chiếu phải trình báo thế nào'],
  },
  {
    title: 'Buôn bán, mở công ty',
    level: 'Cấp xã, cấp tỉnh',
    questions: ['đăng ký hộ kinh doanh cần những gì', 'tạm ngừng hộ kinh doanh thì làm sao'],
  },
  {
    title: 'Nhà, đất',
    level: 'Cấp xã, cấp tỉnh',
    questions: ['sang tên sổ đỏ cần giấy tờ gì', 'xin giấy phép xây dựng nhà ở riêng lẻ'],
  },
  {
    title: 'Xe và bằng lái',
    level: 'Cấp xã, cấp tỉnh',
    questions: ['đổi giấy phép lái xe hết hạn', 'đăng ký xe lần đầu cần gì'],
  },
  {
    title: 'Việc làm, trợ giúp',
    level: 'Cấp xã, cấp tỉnh',
    questions: ['hưởng trợ cấp thất nghiệp cần gì', 'người cao tuổi xin trợ cấp xã hội ở đâu'],
  },
]
