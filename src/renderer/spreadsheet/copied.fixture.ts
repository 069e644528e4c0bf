/*
 * What spreadsheet programs put on the clipboard for the same cells, as text and as HTML. The HTML of
 * LibreOffice was written by LibreOffice 7.4; the others imitate their programs.
 */

/** The cells that were copied. */
export const COPIED = [
  ['one\ntwo', 'a\tb', '1.5'],
  ['5" pipe', '"A"', ''],
  ['  lead', 'x  y ', '000123'],
  ['say "hi"\nthere', '<b>&', '12'],
];

/** Quotes cells with tabs and line breaks only; breaks long lines of its HTML anywhere. */
export const EXCEL = {
  text: '"one\ntwo"\t"a\tb"\t1.5\r\n5" pipe\t"A"\t\r\n  lead\tx  y \t000123\r\n"say ""hi""\nthere"\t<b>&\t12\r\n',
  html: `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=Generator content="Microsoft Excel 15">
<style><!--table {mso-displayed-decimal-separator:"\\."; mso-displayed-thousand-separator:"\\,";} br {mso-data-placement:same-cell;}--></style></head>
<body link="#0563C1" vlink="#954F72">
<table border=0 cellpadding=0 cellspacing=0 width=192 style='border-collapse:collapse;width:144pt'>
<!--StartFragment-->
 <col width=64 span=3 style='width:48pt'>
 <tr height=40 style='height:30.0pt'>
  <td height=40 class=xl65 width=64 style='height:30.0pt;width:48pt'>one<br>
    two</td>
  <td width=64 style='width:48pt'>a<span style='mso-tab-count:1'> </span>b</td>
  <td align=right width=64 style='width:48pt'>1.5</td>
 </tr>
 <tr height=20><td height=20>5&quot; pipe</td><td>&quot;A&quot;</td><td></td></tr>
 <tr height=20><td height=20><span style='mso-spacerun:yes'>&nbsp;&nbsp;</span>lead</td><td>x<span
  style='mso-spacerun:yes'>&nbsp; </span>y<span style='mso-spacerun:yes'>&nbsp;</span></td><td>000123</td></tr>
 <tr height=40><td height=40 class=xl65>say &quot;hi&quot;<br>
    there</td><td>&lt;b&gt;&amp;</td><td align=right>12</td></tr>
<!--EndFragment-->
</table>
</body>
</html>`,
};

/** Quotes cells with tabs only: a line break looks like the next row. */
export const LIBRE_OFFICE = {
  text: 'one\ntwo\t"a\tb"\t1.5\n5" pipe\t"A"\t\n  lead\tx  y \t000123\nsay "hi"\nthere\t<b>&\t12\n',
  html: `<!DOCTYPE html>
<html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"/><title></title>
<style type="text/css">body,div,table,p { font-family:"Calibri"; font-size:x-small }</style></head>
<body><table cellspacing="0" border="0">
\t<colgroup span="3" width="87"></colgroup>
\t<tr>
\t\t<td height="17" align="left" valign=bottom><font color="#000000">one<br>two</font></td>
\t\t<td align="left" valign=bottom><font color="#000000">a\tb</font></td>
\t\t<td align="right" valign=bottom sdval="1.5" sdnum="1033;"><font color="#000000">1.5</font></td>
\t</tr>
\t<tr>
\t\t<td height="17" align="left" valign=bottom><font color="#000000">5&quot; pipe</font></td>
\t\t<td align="left" valign=bottom><font color="#000000">&quot;A&quot;</font></td>
\t\t<td align="left" valign=bottom><font color="#000000"><br></font></td>
\t</tr>
\t<tr>
\t\t<td height="17" align="left" valign=bottom><font color="#000000">  lead</font></td>
\t\t<td align="left" valign=bottom><font color="#000000">x  y </font></td>
\t\t<td align="left" valign=bottom><font color="#000000">000123</font></td>
\t</tr>
\t<tr>
\t\t<td height="17" align="left" valign=bottom><font color="#000000">say &quot;hi&quot;<br>there</font></td>
\t\t<td align="left" valign=bottom><font color="#000000">&lt;b&gt;&amp;</font></td>
\t\t<td align="right" valign=bottom sdval="12" sdnum="1033;"><font color="#000000">12</font></td>
\t</tr>
</table>
</body></html>`,
};

/** Quotes cells with tabs and line breaks; no line end behind the last row. */
export const GOOGLE_SHEETS = {
  text: '"one\ntwo"\t"a\tb"\t1.5\n5" pipe\t"A"\t\n  lead\tx  y \t000123\n"say ""hi""\nthere"\t<b>&\t12',
  html: `<meta charset='utf-8'><google-sheets-html-origin><style type="text/css"><!--td {border: 1px solid #cccccc;}br {mso-data-placement:same-cell;}--></style><table xmlns="http://www.w3.org/1999/xhtml" cellspacing="0" cellpadding="0" dir="ltr" border="1" data-sheets-root="1"><colgroup><col width="100"/><col width="100"/><col width="100"/></colgroup><tbody><tr style="height:21px;"><td style="white-space:normal;">one<br/>two</td><td>a&#9;b</td><td style="text-align:right;">1.5</td></tr><tr style="height:21px;"><td>5&quot; pipe</td><td>&quot;A&quot;</td><td></td></tr><tr style="height:21px;"><td>&nbsp; lead</td><td>x&nbsp; y </td><td data-sheets-value="{&quot;1&quot;:2,&quot;2&quot;:&quot;000123&quot;}">000123</td></tr><tr style="height:21px;"><td>say &quot;hi&quot;<br/>there</td><td>&lt;b&gt;&amp;</td><td style="text-align:right;">12</td></tr></tbody></table>`,
};
