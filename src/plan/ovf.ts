import type { Spec } from '../spec/schema.ts';

const NAMESPACES = {
  xmlns: 'http://schemas.dmtf.org/ovf/envelope/1',
  'xmlns:ovf': 'http://schemas.dmtf.org/ovf/envelope/1',
  'xmlns:rasd': 'http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/CIM_ResourceAllocationSettingData',
  'xmlns:vssd': 'http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/CIM_VirtualSystemSettingData',
  'xmlns:vmw': 'http://www.vmware.com/schema/ovf',
};

/** DSP0004's numbers of what a virtual machine is made of. */
const RESOURCE = { processor: 3, memory: 4, scsi: 6, ethernet: 10, disk: 17 } as const;

type Item = readonly (readonly [property: string, value: string | number])[];

/** Each property in the order of its name, as the schema of an Item wants it. */
const item = (properties: Item): string =>
  `      <Item>\n${[...properties]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([property, value]) => `        <rasd:${property}>${value}</rasd:${property}>\n`)
    .join('')}      </Item>\n`;

/**
 * The virtual machine around a disk, as OVF 1.1 describes it (DSP0243) and VMware reads it: UEFI, a paravirtual disk
 * controller and network card. `@SIZE@` is what only the build knows. Names come from patterns without XML's own signs.
 */
export function renderOvf(stem: string, spec: Pick<Spec, 'name' | 'version'>, diskBytes: number): string {
  const attributes = Object.entries(NAMESPACES)
    .map(([name, uri]) => ` ${name}="${uri}"`)
    .join('');
  return `<?xml version="1.0" encoding="UTF-8"?>
<Envelope${attributes}>
  <References>
    <File ovf:id="file1" ovf:href="${stem}.vmdk" ovf:size="@SIZE@"/>
  </References>
  <DiskSection>
    <Info>Virtual disks</Info>
    <Disk ovf:diskId="disk1" ovf:fileRef="file1" ovf:capacity="${diskBytes}" ovf:capacityAllocationUnits="byte" ovf:format="http://www.vmware.com/interfaces/specifications/vmdk.html#streamOptimized"/>
  </DiskSection>
  <NetworkSection>
    <Info>Networks</Info>
    <Network ovf:name="VM Network">
      <Description>The network of the first card</Description>
    </Network>
  </NetworkSection>
  <VirtualSystem ovf:id="${spec.name}">
    <Info>A virtual machine</Info>
    <Name>${spec.name}</Name>
    <OperatingSystemSection ovf:id="101" vmw:osType="otherLinux64Guest">
      <Info>Linux</Info>
    </OperatingSystemSection>
    <ProductSection>
      <Info>What is on the disk</Info>
      <Product>${spec.name}</Product>
      <Version>${spec.version}</Version>
    </ProductSection>
    <VirtualHardwareSection>
      <Info>Virtual hardware</Info>
      <System>
        <vssd:ElementName>Virtual Hardware Family</vssd:ElementName>
        <vssd:InstanceID>0</vssd:InstanceID>
        <vssd:VirtualSystemIdentifier>${spec.name}</vssd:VirtualSystemIdentifier>
        <vssd:VirtualSystemType>vmx-14</vssd:VirtualSystemType>
      </System>
${[
  item([
    ['ElementName', '2 processors'],
    ['InstanceID', 1],
    ['ResourceType', RESOURCE.processor],
    ['VirtualQuantity', 2],
  ]),
  item([
    ['AllocationUnits', 'byte * 2^20'],
    ['ElementName', '2048 MiB of memory'],
    ['InstanceID', 2],
    ['ResourceType', RESOURCE.memory],
    ['VirtualQuantity', 2048],
  ]),
  item([
    ['Address', 0],
    ['ElementName', 'SCSI controller'],
    ['InstanceID', 3],
    ['ResourceSubType', 'VirtualSCSI'],
    ['ResourceType', RESOURCE.scsi],
  ]),
  item([
    ['AddressOnParent', 0],
    ['ElementName', 'Disk'],
    ['HostResource', 'ovf:/disk/disk1'],
    ['InstanceID', 4],
    ['Parent', 3],
    ['ResourceType', RESOURCE.disk],
  ]),
  item([
    ['AddressOnParent', 1],
    ['AutomaticAllocation', 'true'],
    ['Connection', 'VM Network'],
    ['ElementName', 'Network card'],
    ['InstanceID', 5],
    ['ResourceSubType', 'VmxNet3'],
    ['ResourceType', RESOURCE.ethernet],
  ]),
].join('')}      <vmw:Config ovf:required="false" vmw:key="firmware" vmw:value="efi"/>
      <vmw:Config ovf:required="false" vmw:key="bootOptions.efiSecureBootEnabled" vmw:value="false"/>
    </VirtualHardwareSection>
  </VirtualSystem>
</Envelope>
`;
}
