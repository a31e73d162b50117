/** Words of a run that failed, in the languages of digests. */
const FAILURE =
  /error|fail|exception|time-?out|timed out|exceed|quota|crash|limit|unavailable|unable|could ?n[o']t|cannot|not (?:be )?(?:processed|generated|summari[sz]ed|translated|fetched)|abort|broken|killed|traceback|refused|forbidden|denied|invalid|missing|lost|skipped|interrupt|too many requests|错误|失败|异常|超时|报错|中断|配额|限额|额度|用尽|耗尽|崩溃|超出|超过|拒绝|无法|未能|未被?(?:处理|生成|翻译)|丢失|缺[失少]|跳过|不可用|成功|出错|故障|エラー|失敗|できません|できなかった|スキップ|タイムアウト|欠落|실패|오류|못했|못함|누락|중단|시간 ?초과/iu;

/** True for text that holds a word of a failure. */
export function tellsOfFailure(text: string): boolean {
  return FAILURE.test(text);
}
