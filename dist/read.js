import{ec as b,fc as c,gc as d,hc as e,ua as a}from"./common.js";export{d as format,b as parse,a as positionAt,c as print,e as printJson};
